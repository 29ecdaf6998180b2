import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { credentialsRefused, untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import { classify } from '../irp/classify.js';
import type { IrpLogin } from '../irp/sessions.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import type { IrisAccount } from './account.js';
import { readEnvelope } from './wire.js';

const loginSchema = z.object({
  token: z.string().min(1),
  companyid: z.union([z.string(), z.number()]).transform(String),
});

const refusal = 'IRIS does not accept the e-mail address or its password';
const hint = 'Correct email and password of the connection; no login is tried until then.';

/**
 * Makes the login: `{ email, password }` for `token` and `companyid`, which every call carries. How long the token lives is
 * not documented. Up to three tries in five seconds when nobody answers; a refusal is final.
 */
export const createLogIn = (deps: LogInDeps) =>
  untilAnswered<IrisAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  { http, now, authPath, timeoutMs }: LogInDeps,
  { baseUrl, email, password }: IrisAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const exchange = await http.send({
    method: 'POST',
    url: baseUrl + authPath,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
    timeoutMs,
    signal,
  });
  if (exchange.kind !== 'answer') return classify(exchange, 'login');
  const { status, body } = exchange;
  const envelope = status === 429 || status >= 500 ? null : readEnvelope(body.toString());
  if (envelope && !envelope.succeeded) return credentialsRefused(refusal, hint, status);
  const login = status < 300 ? loginSchema.safeParse(envelope?.response) : null;
  if (!login?.success) return classify(withoutEnvelope(exchange, now()), 'login');
  const { token, companyid: companyId } = login.data;
  return { kind: 'login', data: { token, companyId }, expiresAt: tokenExpiry(token, now()) };
};
