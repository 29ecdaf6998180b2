import { createGstProvider } from '../gst/create-gst-provider.js';
import type { AskGst } from '../gst/create-gst-provider.js';
import type { GstProvider } from '../gst/gst-contract.js';
import { sendGst } from '../gst/gst-request.js';
import { isOver } from '../gst/is-over.js';
import { sessionKeyBy } from '../gst/session-key-by.js';
import { defaultTimeoutMs } from '../gst/timeouts.js';
import type { HttpClient } from '../http-client.js';
import { readAccount, sessionKeyOf } from './account.js';
import { inBase64, inTheClear, readAnswer, withSession } from './gstn-answer.js';
import { gstnHeaders } from './gstn-headers.js';
import { createGstnLogin, sessionKeyBytes } from './gstn-login.js';
import { gstnRequest } from './gstn-request.js';
import { createPublicKeys } from './public-key.js';

/**
 * Makes the way to the GST portal's own API, over the host of a GSP that passes calls through: everything within a session
 * is encrypted by us (GSTN taxpayer API). `timeoutMs` is the deadline of one call (60 s).
 */
export const createGstnProvider = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs?: number;
}): GstProvider => {
  const { http, now } = deps;
  const sending = { http, timeoutMs: deps.timeoutMs ?? defaultTimeoutMs };

  const ask: AskGst = async (call, operation, session) => {
    const account = readAccount(call);
    if ('kind' in account) return { kind: 'decided', failed: account };
    // Tracking, the one question without a session, has nothing to seal.
    const sessionKey = session ? sessionKeyBytes(session) : Buffer.alloc(32);
    if (sessionKey.length !== 32) return { kind: 'decided', failed: keyLost };
    const { form, ...request } = gstnRequest(operation, call, { paths: account.paths, sessionKey });
    const token = session?.data['token'];
    const exchange = await sendGst(sending, request, {
      baseUrl: account.baseUrl,
      headers: gstnHeaders(account, { token, period: call.period, form }),
      signal: call.signal,
    });
    const answer = readAnswer(exchange, session ? withSession(sessionKey) : inBase64, now());
    const sessionOver = session !== null && isOver(session, now());
    return answer.kind === 'http_status' ? { ...answer, sessionOver } : answer;
  };

  return createGstProvider({
    name: 'gstn',
    sessionKey: sessionKeyBy('gstn', readAccount, sessionKeyOf),
    ...createGstnLogin({
      publicKeys: createPublicKeys({ http }),
      now,
      send: async (account, body, signal) => {
        const request = { method: 'POST', path: account.paths.authenticate, body } as const;
        const headers = gstnHeaders(account);
        const exchange = await sendGst(sending, request, { baseUrl: account.baseUrl, headers, signal });
        return readAnswer(exchange, inTheClear, now());
      },
    }),
    ask,
  });
};

const keyLost = {
  kind: 'unauthorized',
  failure: { code: 'session_ended', message: 'The session with the GST portal has no key any more' },
} as const;
