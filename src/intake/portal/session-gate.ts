import { parseCookie } from 'cookie';
import type { RequestHandler, Response } from 'express';
import { factsOf } from '../http/request-facts.js';
import { linkOverPage } from './pages/link-over-page.js';
import { portalCookie } from './portal-cookie.js';
import { portalPath, type WebhookPortalDeps } from './portal-deps.js';
import { keepSession, openSession } from './portal-session.js';
import { sendPage } from './send-page.js';

const cookieName = 'munshi_webhooks';

/**
 * Takes the token out of the address into a cookie and goes on without it, so that it stays in no history, bookmark or
 * screenshot. A link that is over or was changed is answered 403 with what to do.
 */
export const createEntrance =
  (deps: Pick<WebhookPortalDeps, 'links' | 'secureCookie'>): RequestHandler =>
  (req, res, next) => {
    const { token } = req.query;
    if (token === undefined) {
      next();
      return;
    }
    res.setHeader('Referrer-Policy', 'no-referrer');
    const session = typeof token === 'string' ? openSession(deps.links, token) : null;
    if (!session) {
      refuseLink(res);
      return;
    }
    res.cookie(cookieName, token, { ...portalCookie(deps.secureCookie), expires: session.claim.expiresAt });
    res.redirect(303, portalPath);
  };

/** Lets only bearers of a good link pass; anybody else is answered 403 with what to do. */
export const createSessionGate =
  (deps: Pick<WebhookPortalDeps, 'links'>): RequestHandler =>
  (req, res, next) => {
    const session = openSession(deps.links, parseCookie(req.headers.cookie ?? '')[cookieName] ?? '');
    if (!session) {
      refuseLink(res);
      return;
    }
    factsOf(res).tenantId = session.claim.tenantId;
    keepSession(res, session);
    next();
  };

const refuseLink = (res: Response): void => {
  res.status(403);
  sendPage(res, linkOverPage);
};
