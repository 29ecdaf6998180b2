import { createGstProvider } from '../gst/create-gst-provider.js';
import type { GstAnswer } from '../gst/gst-answer.js';
import type { GstCall, GstProvider, GstSession } from '../gst/gst-contract.js';
import { sendGst } from '../gst/gst-request.js';
import type { GstRequest } from '../gst/gst-request.js';
import { isOver } from '../gst/is-over.js';
import { sessionKeyBy } from '../gst/session-key-by.js';
import { defaultTimeoutMs } from '../gst/timeouts.js';
import type { HttpClient } from '../http-client.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { SandboxAccount } from './account.js';
import { apiHeaders, createOpenAppSession } from './app-session.js';
import { readAnswer } from './sandbox-answer.js';
import { createSandboxLogin } from './sandbox-login.js';
import { sandboxRequest } from './sandbox-request.js';

/**
 * Makes the way to the GST portal through the facade of Sandbox.co.in: plain JSON, no encryption of ours. `timeoutMs` is
 * the deadline of one call (60 s). The API key's own token is kept in this process.
 */
export const createSandboxCoInProvider = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs?: number;
}): GstProvider => {
  const { now } = deps;
  const sending = { http: deps.http, timeoutMs: deps.timeoutMs ?? defaultTimeoutMs };
  const openApp = createOpenAppSession({ ...sending, now });

  const exchange = async (
    account: SandboxAccount,
    request: GstRequest,
    { token, bare, signal }: { token: string; bare: boolean; signal: AbortSignal },
  ): Promise<Exclude<GstAnswer, { kind: 'decided' }>> => {
    const headers = { ...apiHeaders(account), authorization: token };
    const answer = await sendGst(sending, request, { baseUrl: account.baseUrl, headers, signal });
    return readAnswer(answer, { now: now(), bare });
  };

  /** The app's token is renewed once when the gateway refuses it: it looks at it before anything else. */
  const asApp = async (account: SandboxAccount, request: GstRequest, signal: AbortSignal) => {
    const app = await openApp(account, signal);
    if (app.kind !== 'token') return { kind: 'decided', failed: app } as const;
    const ask = (token: string) => exchange(account, request, { token, bare: true, signal });
    const answer = await ask(app.token);
    if (!isAccessRefused(answer)) return answer;
    const renewed = await openApp(account, signal, app.token);
    return renewed.kind === 'token' ? ask(renewed.token) : ({ kind: 'decided', failed: renewed } as const);
  };

  const asTaxpayer = async (
    account: SandboxAccount,
    request: GstRequest,
    of: { session: GstSession; bare: boolean; signal: AbortSignal },
  ): Promise<GstAnswer> => {
    const { session, ...how } = of;
    const answer = await exchange(account, request, { token: session.data['token'] ?? '', ...how });
    return answer.kind === 'http_status' ? { ...answer, sessionOver: isOver(session, now()) } : answer;
  };

  const ask = (
    call: GstCall,
    requestOf: (account: SandboxAccount) => GstRequest,
    of: { session: GstSession | null; bare: boolean },
  ): Promise<GstAnswer> => {
    const account = readAccount(call);
    if ('kind' in account) return Promise.resolve({ kind: 'decided', failed: account });
    const { signal } = call;
    const { session, bare } = of;
    const request = requestOf(account);
    return session
      ? asTaxpayer(account, request, { session, bare, signal })
      : asApp(account, request, signal);
  };

  return createGstProvider({
    name: 'sandbox-co-in',
    sessionKey: sessionKeyBy('sandbox-co-in', readAccount, sessionKeyOf),
    ...createSandboxLogin({
      send: (call, requestOf, session) => ask(call, requestOf, { session, bare: true }),
      now,
    }),
    ask: (call, operation, session) =>
      ask(call, (account) => sandboxRequest(operation, call, account.paths), { session, bare: false }),
  });
};

const isAccessRefused = (answer: GstAnswer): boolean =>
  answer.kind === 'http_status' && (answer.httpStatus === 401 || answer.httpStatus === 403);
