import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { askAgain } from '../ask-again.js';
import type { HttpClient } from '../http-client.js';
import { classify } from '../irp/classify.js';
import type { IrpLogin } from '../irp/sessions.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import type { MastersIndiaAccount } from './account.js';

const tokenSchema = z.object({ token: z.string().min(1) });
const refusalSchema = z.object({ error: z.string() });

interface Deps {
  http: HttpClient;
  now: () => Date;
  authPath: string;
  timeoutMs: number;
}

/**
 * Makes the login: `{ username, password }` for a bare `{ token }`. The token is a JWT of about a day; its life is not
 * documented. Up to three tries in five seconds when nobody answers; a refusal is final.
 */
export const createLogIn = (deps: Deps) => (account: MastersIndiaAccount, signal: AbortSignal) =>
  askAgain(
    () => logInOnce(deps, account, signal),
    (answer) => answer.kind === 'transient',
    signal,
  );

const logInOnce = async (
  { http, now, authPath, timeoutMs }: Deps,
  account: MastersIndiaAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const exchange = await http.send({
    method: 'POST',
    url: account.baseUrl + authPath,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: account.userName, password: account.password }),
    timeoutMs,
    signal,
  });
  if (exchange.kind !== 'answer') return classify(exchange, 'login');
  const json = tryJson(exchange.body.toString());
  const isRefused = exchange.status < 500 && exchange.status !== 429 && refusalSchema.safeParse(json).success;
  if (isRefused) return credentialsRefused(exchange.status);
  const login = exchange.status < 300 ? tokenSchema.safeParse(json) : null;
  if (!login?.success) return classify(withoutEnvelope(exchange, now()), 'login');
  const { token } = login.data;
  return { kind: 'login', data: { token }, expiresAt: tokenExpiry(token, now()) };
};

const credentialsRefused = (httpStatus: number): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'credentials_refused',
    message: 'Masters India does not accept the user name or its password',
    hint: 'Correct username and password of the connection; no login is tried until then.',
    httpStatus,
  },
});
