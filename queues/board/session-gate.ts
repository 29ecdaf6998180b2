import type { RequestHandler, Response } from 'express';
import { MunshiError } from '../../src/domain/errors.js';
import type { OperatorSession, OperatorSessions } from '../../src/security/operator-session.js';
import type { ConsoleLedger } from './console-deps.js';
import { isForPage } from './page-request.js';
import { readSessionCookie } from './session-cookie.js';

/** Says to the board's hooks that the session gate was passed; whatever comes in under this name is dropped. */
export const roleHeader = 'x-board-role';
export const operatorRole = 'operator';

interface SessionGateDeps {
  sessions: Pick<OperatorSessions, 'read'>;
  ledger: Pick<ConsoleLedger, 'hasSignedOut'>;
  loginPath: string;
}

/**
 * Lets only signed-in operators pass. A person who asks for a page is sent to sign in; anything else throws
 * `unauthenticated`. Throws `unavailable` when the ledger cannot say whether the session was ended.
 */
export const createSessionGate =
  (deps: SessionGateDeps): RequestHandler =>
  async (req, res, next) => {
    Reflect.deleteProperty(req.headers, roleHeader);
    const session = deps.sessions.read(readSessionCookie(req));
    if (session && !(await hasEnded(deps.ledger, session))) {
      res.locals['operatorSession'] = session;
      req.headers[roleHeader] = operatorRole;
      next();
      return;
    }
    if (req.method !== 'GET' || !isForPage(req))
      throw new MunshiError('unauthenticated', 'Your session is over. Sign in again.');
    res.redirect(303, `${deps.loginPath}?next=${encodeURIComponent(req.originalUrl)}`);
  };

/** The session that the gate has let pass. */
export const sessionOf = (res: Response): OperatorSession => res.locals['operatorSession'] as OperatorSession;

const hasEnded = async (ledger: SessionGateDeps['ledger'], session: OperatorSession): Promise<boolean> => {
  try {
    return await ledger.hasSignedOut(session.id);
  } catch (cause) {
    throw new MunshiError('unavailable', 'The ledger cannot be reached, so your session cannot be checked.', {
      cause,
    });
  }
};
