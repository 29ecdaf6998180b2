import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { signedOut } from '../../src/ledger/queries/operator-acts.js';
import { createPasswordCheck } from '../../src/security/operator-password.js';
import type { OperatorSessions } from '../../src/security/operator-session.js';
import { consolePath, type OperatorConsoleDeps } from './console-deps.js';
import { plainPageHeaders } from './console-headers.js';
import { loginPage, logoutPage } from './console-pages.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { sessionOf } from './session-gate.js';
import { createSignInLimits } from './sign-in-limits.js';

export const loginPath = `${consolePath}/login`;
const logoutPath = `${consolePath}/logout`;

type SignInDeps = Pick<OperatorConsoleDeps, 'audit' | 'password' | 'secureCookie' | 'log'> & {
  sessions: OperatorSessions;
};

const loginForm = z.object({ password: z.string().default(''), next: z.string().default('') });

/** The sign-in form and its answer: all that can be reached without a session. */
export const createSignInRoutes = (deps: SignInDeps): Router => {
  const isPassword = createPasswordCheck(deps.password);
  const limits = createSignInLimits();
  const router = Router();

  router.get('/login', plainPageHeaders, (req, res) => {
    showForm(res, { status: 200, next: safeNext(req.query['next']) });
  });

  router.post(
    '/login',
    plainPageHeaders,
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (req, res) => {
      const form = loginForm.catch({ password: '', next: '' }).parse(req.body);
      const next = safeNext(form.next);
      const address = req.ip ?? 'unknown';
      const waitSeconds = await limits.take(address);
      if (waitSeconds !== null) {
        deps.log.warn({ waitSeconds }, 'operator.sign_in_limited');
        res.setHeader('Retry-After', waitSeconds);
        showForm(res, {
          status: 429,
          next,
          fault: `Too many tries. Wait ${waitSeconds} seconds, then try again.`,
        });
        return;
      }
      if (!isPassword(form.password)) {
        deps.log.warn({}, 'operator.sign_in_refused');
        showForm(res, { status: 401, next, fault: 'That is not the operator’s password.' });
        return;
      }
      const { session, token } = deps.sessions.begin();
      await deps.audit({ tenantId: null, actor: 'operator', act: 'operator.signed_in', subject: session.id });
      await limits.forget(address);
      setSessionCookie(res, token, deps.secureCookie);
      res.redirect(303, next);
    },
  );
  return router;
};

/** Signing out: asked for by a page, done by POST. The audit line is what ends the session, in every process. */
export const createSignOutRoutes = (deps: SignInDeps): Router => {
  const router = Router();
  router.get('/logout', plainPageHeaders, (_req, res) => {
    res.type('html').send(logoutPage({ action: logoutPath, home: consolePath }));
  });
  router.post('/logout', async (_req: Request, res: Response) => {
    const { id } = sessionOf(res);
    await deps.audit({ tenantId: null, actor: 'operator', act: signedOut, subject: id });
    clearSessionCookie(res, deps.secureCookie);
    res.redirect(303, loginPath);
  });
  return router;
};

const showForm = (res: Response, form: { status: number; next: string; fault?: string }): void => {
  res
    .status(form.status)
    .type('html')
    .send(loginPage({ action: loginPath, ...form }));
};

/** The address to go to after signing in: one of the console's own, or its first page. */
const safeNext = (next: unknown): string => {
  const origin = 'http://console';
  const url = typeof next === 'string' && URL.canParse(next, origin) ? new URL(next, origin) : null;
  const isOwn = url?.origin === origin && url.pathname.startsWith(`${consolePath}/`);
  return isOwn ? `${url.pathname}${url.search}` : consolePath;
};
