import { Router } from 'express';
import { createOperatorSessions } from '../../src/security/operator-session.js';
import { createActRoutes } from './act-routes.js';
import { createFaultAnswer } from './answer-faults.js';
import { consoleHeaders } from './console-headers.js';
import type { OperatorConsoleDeps } from './console-deps.js';
import { createBoard } from './mount-board.js';
import { requireSameOrigin } from './same-origin.js';
import { createSessionGate } from './session-gate.js';
import { createSignInRoutes, createSignOutRoutes, loginPath } from './sign-in.js';

/**
 * The operators' console: Bull Board behind a sign-in, whose acts go to the ledger. Mount it at `consolePath`.
 *
 * The order is the protection: headers, no request from elsewhere, signing in, nobody without a session, the acts, and
 * only then the board. Throws a RangeError when the password is empty or the signing key has not 32 bytes.
 */
export const createOperatorConsole = (deps: OperatorConsoleDeps): Router => {
  const sessions = createOperatorSessions(deps);
  const signIn = { ...deps, sessions };
  const router = Router();
  router.use(...consoleHeaders);
  router.use(requireSameOrigin);
  router.use(createSignInRoutes(signIn));
  router.use(createSessionGate({ sessions, ledger: deps.ledger, loginPath }));
  router.use(createSignOutRoutes(signIn));
  router.use('/api', createActRoutes(deps));
  router.use(...createBoard(deps));
  router.use(createFaultAnswer(deps.log));
  return router;
};
