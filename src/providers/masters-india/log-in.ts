import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { credentialsRefused, untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import { classify } from '../irp/classify.js';
import type { IrpLogin } from '../irp/sessions.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import type { MastersIndiaAccount } from './account.js';

const tokenSchema = z.object({ token: z.string().min(1) });
const refusalSchema = z.object({ error: z.string() });

const refusal = 'Masters India does not accept the user name or its password';
const hint = 'Correct username and password of the connection; no login is tried until then.';

/**
 * Makes the login: `{ username, password }` for a bare `{ token }`. The token is a JWT of about a day; its life is not
 * documented. Up to three tries in five seconds when nobody answers; a refusal is final.
 */
export const createLogIn = (deps: LogInDeps) =>
  untilAnswered<MastersIndiaAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  { http, now, authPath, timeoutMs }: LogInDeps,
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
  if (isRefused) return credentialsRefused(refusal, hint, exchange.status);
  const login = exchange.status < 300 ? tokenSchema.safeParse(json) : null;
  if (!login?.success) return classify(withoutEnvelope(exchange, now()), 'login');
  const { token } = login.data;
  return { kind: 'login', data: { token }, expiresAt: tokenExpiry(token, now()) };
};
