import express, { type Express, type Router } from 'express';
import { MunshiError } from '../domain/errors.js';
import { createAdmit } from './http/admit.js';
import { answerProblems } from './http/answer-problems.js';
import { mountRoutes } from './http/mount-routes.js';
import { createRequestOpening } from './http/open-request.js';
import { factsOf } from './http/request-facts.js';
import { createRateGate } from './http/rate-gate.js';
import { pageHeaders, setHeaders } from './http/security-headers.js';
import type { IntakeDeps } from './intake-deps.js';
import { portalPath } from './portal/portal-deps.js';
import { webhookPortal } from './portal/webhook-portal.js';
import { reviewPath, type ReviewDeps } from './review/review-deps.js';
import { createReviewPages } from './review/review-pages.js';
import { mailLinksPath } from './routes/mail-links/mail-link-deps.js';
import { createMailLinks } from './routes/mail-links/mail-links.js';
import { createIntakeRoutes } from './intake-routes.js';

/** The HTTP contract as an Express app; it listens nowhere yet. Throws when an action's schema cannot be shown. */
export const createIntakeApp = (deps: IntakeDeps): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(createRequestOpening({ log: deps.log, observeRequest: deps.metrics.observeRequest }));
  const admit = createAdmit({ authenticate: deps.authenticate, rateGate: createRateGate(deps.limits) });
  mountRoutes(app, createIntakeRoutes(deps), admit);
  app.use(portalPath, webhookPortal({ ...deps, links: deps.portalLinks }));
  app.use(reviewPath, createReviewPages(reviewDepsOf(deps)));
  app.use(mailLinksPath, createMailLinks(deps.mailLinks));
  if (deps.operatorConsole) mountConsole(app, deps.operatorConsole);
  app.use(() => {
    throw new MunshiError('not_found', 'No such address; GET /docs shows those there are.');
  });
  app.use(answerProblems);
  return app;
};

const reviewDepsOf = ({ review, jobs, reads, clock, secureCookie }: IntakeDeps): ReviewDeps => ({
  ...review,
  reads,
  supplyInput: (...args) => jobs.supplyInput(...args),
  reviewLinks: review.links,
  clock,
  secureCookie,
});

const mountConsole = (app: Express, operatorConsole: Router): void => {
  app.use('/admin/queues', (_req, res, next) => {
    factsOf(res).route = '/admin/queues';
    setHeaders(res, pageHeaders);
    next();
  });
  app.use('/admin/queues', operatorConsole);
};
