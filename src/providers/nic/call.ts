import type { Failed } from '../../domain/outcome.js';
import type { HttpClient } from '../http-client.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { readAccount } from './account.js';
import type { NicAccount } from './account.js';
import { worstClassOf } from './classify.js';
import { decrypt, encrypt } from './crypto.js';
import { readAnswer } from './nic-answer.js';
import type { NicFailure, NicResult } from './nic-answer.js';
import type { NicSession, NicSessions } from './session.js';
import { tryJson } from './try-json.js';

/** One call after the login. A `payload` makes it a POST with an encrypted body, else it is a GET. */
export interface NicRequest {
  /** Below the base URL, with its query. */
  path: string;
  payload?: unknown;
  timeoutMs: number;
}

/** There was no session to make the call with; nothing was sent. */
export interface NoSession {
  kind: 'no_session';
  failed: Failed;
}

/** Makes calls in the session of an account. */
export type CallNic = (call: IrpCall, request: NicRequest) => Promise<NicResult | NicFailure | NoSession>;

/** Makes the one way in which this provider calls NIC: session, headers, encryption, envelope. */
export const createCallNic =
  (deps: { http: HttpClient; sessions: NicSessions; now: () => Date }): CallNic =>
  async (call, request) => {
    const account = readAccount(call);
    if ('kind' in account) return { kind: 'no_session', failed: account };
    const session = await deps.sessions.open({ tenantId: call.tenantId, account, signal: call.signal });
    if (session.kind !== 'session') return { kind: 'no_session', failed: session };

    const exchange = await deps.http.send({
      url: account.baseUrl + request.path,
      headers: headersOf(account, session),
      timeoutMs: request.timeoutMs,
      signal: call.signal,
      ...(request.payload === undefined
        ? { method: 'GET' }
        : { method: 'POST', body: `{"Data":"${encrypt(session.sek, JSON.stringify(request.payload))}"}` }),
    });
    const answer = readAnswer(exchange, (data) => open(session, data), deps.now());
    if (isSessionRefused(answer)) deps.sessions.refused(account, session);
    return answer;
  };

/** Each header once: spellings that differ in case alone are merged into one wrong value on the way. */
const headersOf = (account: NicAccount, session: NicSession): Record<string, string> => ({
  client_id: account.clientId,
  client_secret: account.clientSecret,
  Gstin: account.gstin,
  user_name: account.userName,
  AuthToken: session.token,
  'Content-Type': 'application/json',
});

const open = (session: NicSession, data: unknown): unknown => {
  const clear = typeof data === 'string' ? decrypt(session.sek, data) : null;
  return clear ? tryJson(clear.toString()) : undefined;
};

const isSessionRefused = (answer: NicResult | NicFailure): boolean => {
  if (answer.kind === 'unreadable') return answer.isKeyWrong;
  if (answer.kind === 'http_status') return answer.httpStatus === 401 || answer.httpStatus === 403;
  return answer.kind === 'refused' && worstClassOf(answer) === 'auth';
};
