import type { Failed } from '../../domain/outcome.js';
import { askAgain } from '../ask-again.js';
import type { HttpClient } from '../http-client.js';
import type { IrpLogin } from './sessions.js';

/** What a log-in is made with. */
export interface LogInDeps {
  http: HttpClient;
  now: () => Date;
  authPath: string;
  timeoutMs: number;
}

/** Log-ins answer within seconds, or not at all. */
const longestMs = 20_000;

/** The deadline of a log-in at a provider whose writes may take `writeMs`. */
export const loginTimeoutMs = (writeMs: number | undefined): number =>
  Math.min(writeMs ?? longestMs, longestMs);

type LogIn<A> = (account: A, signal: AbortSignal) => Promise<IrpLogin | Failed>;

/** Tries a log-in up to three times in five seconds while nobody answers; a refusal is final. */
export const untilAnswered =
  <A>(logInOnce: LogIn<A>): LogIn<A> =>
  (account, signal) =>
    askAgain(
      () => logInOnce(account, signal),
      (answer) => answer.kind === 'transient',
      signal,
    );

/** A log-in that was refused for its credentials: repeating it could block the user. */
export const credentialsRefused = (message: string, hint: string, httpStatus: number): Failed => ({
  kind: 'rejected',
  failure: { code: 'credentials_refused', message, hint, httpStatus },
});
