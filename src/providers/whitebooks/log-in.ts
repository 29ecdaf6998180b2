import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import { unreadable } from '../irp/classify-transport.js';
import { indiaInstant } from '../irp/result-schemas.js';
import type { IrpLogin } from '../irp/sessions.js';
import type { WhiteBooksAccount } from './account.js';
import { loginRefused } from './login-refused.js';
import { readAnswer } from './whitebooks-answer.js';
import { loginHeaders } from './whitebooks-headers.js';

const loginSchema = z.object({ AuthToken: z.string().min(1), TokenExpiry: indiaInstant });

/** Makes the log-in at the e-invoice API: a GET. Up to three tries while the gateway cannot be reached. */
export const createLogIn = (deps: LogInDeps) =>
  untilAnswered<WhiteBooksAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  { http, now, authPath, timeoutMs }: LogInDeps,
  account: WhiteBooksAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const query = new URLSearchParams({ email: account.email });
  const exchange = await http.send({
    method: 'GET',
    url: `${account.baseUrl}${authPath}?${query.toString()}`,
    headers: loginHeaders(account),
    timeoutMs,
    signal,
  });
  const answer = readAnswer(exchange, now());
  if (answer.kind !== 'result') return loginRefused(exchange, answer);
  const login = loginSchema.safeParse(answer.result);
  if (!login.success) return unreadable(answer.httpStatus, 'login');
  return {
    kind: 'login',
    data: { token: login.data.AuthToken },
    expiresAt: login.data.TokenExpiry,
  };
};
