import type { RequestHandler, Response } from 'express';
import { isId } from '../../domain/ids.js';
import type { ReviewClaim } from '../../security/review-link.js';
import { pathText } from '../http/path-id.js';
import { factsOf } from '../http/request-facts.js';
import { isSameOrigin } from '../http/same-origin.js';
import { foreignForm } from '../pages/form-guard.js';
import { readForm } from '../pages/read-form.js';
import { closedPage, entrancePage, type ClosedBecause } from './pages/link-pages.js';
import { reviewCookie, reviewCookieName } from './review-cookie.js';
import { jobReviewPath, type ReviewDeps } from './review-deps.js';
import { keepSession, readSession } from './review-session.js';
import { sendReviewPage } from './send-review-page.js';

type EntranceDeps = Pick<ReviewDeps, 'reviewLinks' | 'spendLink' | 'secureCookie'>;

/** Shows a link's one button. Looking spends nothing: mail scanners and previews look at every link. */
export const showEntrance =
  (deps: EntranceDeps): RequestHandler =>
  (req, res) => {
    const jobId = pathText(req, 'jobId').toLowerCase();
    const token = textOf(req.query['token']);
    const read = readLink(deps, jobId, token);
    if (typeof read === 'string') refuse(res, read, jobId);
    else sendReviewPage(res, entrancePage({ jobId, token }));
  };

/** Spends the link and opens the session; for a browser that has it open already, goes on to the page. */
export const enter =
  (deps: EntranceDeps): RequestHandler =>
  async (req, res) => {
    if (!isSameOrigin(req)) throw foreignForm();
    await readForm(req, res);
    const jobId = pathText(req, 'jobId').toLowerCase();
    const read = readLink(deps, jobId, textOf((req.body as { token?: unknown } | undefined)?.token));
    if (typeof read === 'string') {
      refuse(res, read, jobId);
      return;
    }
    factsOf(res).tenantId = read.tenantId;
    const isOpen = readSession(deps.reviewLinks, req, jobId)?.claim.id === read.id;
    if (!isOpen && !(await deps.spendLink({ id: read.id, expiresAt: read.expiresAt }))) {
      refuse(res, 'used', jobId);
      return;
    }
    res.cookie(reviewCookieName, deps.reviewLinks.sessions.sign(read), {
      ...reviewCookie(jobId, deps.secureCookie),
      expires: read.expiresAt,
    });
    res.redirect(303, jobReviewPath(jobId));
  };

/** Lets only a session of this very job pass; anybody else is answered 403 with what to do. */
export const createSessionGate =
  (deps: Pick<ReviewDeps, 'reviewLinks'>): RequestHandler =>
  (req, res, next) => {
    const jobId = pathText(req, 'jobId').toLowerCase();
    const session = readSession(deps.reviewLinks, req, jobId);
    if (!session) {
      refuse(res, 'closed', jobId);
      return;
    }
    factsOf(res).tenantId = session.claim.tenantId;
    keepSession(res, session);
    next();
  };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const readLink = (deps: EntranceDeps, jobId: string, token: string): ReviewClaim | ClosedBecause => {
  const read = deps.reviewLinks.links.read(token);
  if (read.state !== 'good') return read.state;
  return read.claim.jobId === jobId ? read.claim : 'foreign';
};

const refuse = (res: Response, because: ClosedBecause, jobId: string): void => {
  res.status(403);
  sendReviewPage(res, closedPage(because, isId(jobId) ? jobId : null));
};
