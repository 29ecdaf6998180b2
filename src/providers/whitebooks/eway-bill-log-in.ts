import type { Failed } from '../../domain/outcome.js';
import { untilAnswered } from '../irp/log-in.js';
import type { LogInDeps } from '../irp/log-in.js';
import type { IrpLogin } from '../irp/sessions.js';
import type { WhiteBooksAccount } from './account.js';
import { readEnvelope } from './envelope.js';
import { loginRefused } from './login-refused.js';
import { readAnswer } from './whitebooks-answer.js';
import { ewayBillHeaders } from './whitebooks-headers.js';

/** A session lives six hours at the e-way bill system; the gateway does not say when it ends. */
const sessionLifeMs = 6 * 60 * 60_000;

/**
 * Makes the log-in at the e-way bill API: a GET with everything in its query. There is no token: the gateway keeps the
 * session on its own side. Up to three tries while it cannot be reached.
 */
export const createEwayBillLogIn = (deps: LogInDeps) =>
  untilAnswered<WhiteBooksAccount>((account, signal) => logInOnce(deps, account, signal));

const logInOnce = async (
  { http, now, authPath, timeoutMs }: LogInDeps,
  account: WhiteBooksAccount,
  signal: AbortSignal,
): Promise<IrpLogin | Failed> => {
  const { email, userName: username, password } = account;
  const query = new URLSearchParams({ email, username, password });
  const exchange = await http.send({
    method: 'GET',
    url: `${account.baseUrl}${authPath}?${query.toString()}`,
    headers: ewayBillHeaders(account),
    timeoutMs,
    signal,
  });
  const answer = readAnswer(exchange, now());
  const isOpen = exchange.kind === 'answer' && exchange.status === 200 && readEnvelope(exchange)?.isGood;
  // A good status is all that it promises; it counts unless errors stand beside it.
  if (answer.kind !== 'result' && !(answer.kind === 'unreadable' && isOpen))
    return loginRefused(exchange, answer);
  const openedAt = now();
  return {
    kind: 'login',
    // Told apart from the session before it, which another worker may have replaced already.
    data: { openedAt: openedAt.toISOString() },
    expiresAt: new Date(openedAt.getTime() + sessionLifeMs),
  };
};
