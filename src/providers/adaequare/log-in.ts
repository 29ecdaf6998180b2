import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import { classify } from '../irp/classify.js';
import type { IrpLogin } from '../irp/sessions.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { hostUrl } from './account.js';
import type { AdaequareAccount } from './account.js';

/** `expires_in` counts in seconds; 24 hours as a rule. */
const loginSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

/** Makes the log-in at the GSP, which does the one at NIC itself. Up to three tries while it cannot be reached. */
export const createLogIn = (deps: LogInDeps) =>
  untilAnswered<AdaequareAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  { http, now, authPath, timeoutMs }: LogInDeps,
  account: AdaequareAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const exchange = await http.send({
    method: 'POST',
    url: `${hostUrl(account.baseUrl)}${authPath}?action=GSP&grant_type=token`,
    headers: { gspappid: account.gspAppId, gspappsecret: account.gspAppSecret },
    timeoutMs,
    signal,
  });
  if (exchange.kind !== 'answer') return classify(exchange, 'login');
  const login = loginSchema.safeParse(tryJson(exchange.body.toString()));
  if (exchange.status !== 200 || !login.success) return classify(withoutEnvelope(exchange, now()), 'login');
  const { access_token: token, expires_in: seconds } = login.data;
  return { kind: 'login', data: { token }, expiresAt: new Date(now().getTime() + seconds * 1000) };
};
