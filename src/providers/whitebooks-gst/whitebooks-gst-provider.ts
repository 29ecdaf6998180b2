import { createGstProvider } from '../gst/create-gst-provider.js';
import type { GstDecided, GstFailure } from '../gst/gst-answer.js';
import type { GstCall, GstProvider } from '../gst/gst-contract.js';
import { sendGst } from '../gst/gst-request.js';
import type { GstRequest } from '../gst/gst-request.js';
import { isOver } from '../gst/is-over.js';
import { sessionKeyBy } from '../gst/session-key-by.js';
import { defaultTimeoutMs } from '../gst/timeouts.js';
import type { HttpClient } from '../http-client.js';
import { readAccount, sessionKeyOf } from './account.js';
import type { WhiteBooksGstAccount } from './account.js';
import { readAnswer } from './whitebooks-gst-answer.js';
import type { WhiteBooksGstResult } from './whitebooks-gst-answer.js';
import { newTxn, whiteBooksGstHeaders } from './whitebooks-gst-headers.js';
import { createWhiteBooksGstLogin } from './whitebooks-gst-login.js';
import { whiteBooksGstRequest } from './whitebooks-gst-request.js';

/** What one request is sent with beside the account. */
interface Sent {
  request: GstRequest;
  txn: string;
  token?: string | undefined;
  period?: string;
}

/**
 * Makes the way to the GST portal through the facade of WhiteBooks: plain JSON, no encryption of ours. `timeoutMs` is the
 * deadline of one call (60 s).
 */
export const createWhiteBooksGstProvider = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs?: number;
}): GstProvider => {
  const { http, now } = deps;
  const sending = { http, timeoutMs: deps.timeoutMs ?? defaultTimeoutMs };

  const send = async (
    call: GstCall,
    sentOf: (account: WhiteBooksGstAccount) => Sent,
  ): Promise<WhiteBooksGstResult | GstFailure | GstDecided> => {
    const account = readAccount(call);
    if ('kind' in account) return { kind: 'decided', failed: account };
    const { request, ...session } = sentOf(account);
    const exchange = await sendGst(
      sending,
      { ...request, query: { ...request.query, email: account.email } },
      {
        baseUrl: account.baseUrl,
        headers: whiteBooksGstHeaders(account, session),
        signal: call.signal,
      },
    );
    return readAnswer(exchange, now());
  };

  return createGstProvider({
    name: 'whitebooks-gst',
    sessionKey: sessionKeyBy('whitebooks-gst', readAccount, sessionKeyOf),
    ...createWhiteBooksGstLogin({
      send: (call, { path, query, ...session }) =>
        send(call, ({ paths }) => ({
          request: { method: 'GET', path: paths[path], ...(query && { query }) },
          ...session,
        })),
      now,
    }),
    ask: async (call, operation, session) => {
      const answer = await send(call, ({ paths }) => ({
        request: whiteBooksGstRequest(operation, call, paths),
        txn: session?.data['txn'] ?? newTxn(),
        token: session?.data['token'],
        period: call.period,
      }));
      const sessionOver = session !== null && isOver(session, now());
      return answer.kind === 'http_status' ? { ...answer, sessionOver } : answer;
    },
  });
};
