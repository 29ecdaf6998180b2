import { Router, type Request, type RequestHandler, type Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { nothingThere } from '../http/path-id.js';
import { factsOf } from '../http/request-facts.js';
import { setFlash, takeFlash } from '../pages/flash.js';
import { createFormGuard } from '../pages/form-guard.js';
import { pageHeaders } from '../pages/page-headers.js';
import { answerFaults } from './answer-faults.js';
import { deliveryActs, deliveryShows } from './delivery-routes.js';
import { endpointActs, endpointShows } from './endpoint-routes.js';
import { createReach } from './in-reach.js';
import type { PortalAct, PortalCall, PortalShow } from './portal-call.js';
import { portalFlash } from './portal-cookie.js';
import { portalPath, type WebhookPortalDeps } from './portal-deps.js';
import { sessionOf } from './portal-session.js';
import { replayActs, replayShows } from './replay-routes.js';
import { sendPage } from './send-page.js';
import { createEntrance, createSessionGate } from './session-gate.js';

/**
 * The page where the owner of a webhook endpoint sees how it fares and mends it, opened by a signed link without an
 * account. Mount it at `portalPath`, behind the opening of every request.
 *
 * The order is the protection: headers, the link, nobody without a session, no form from elsewhere, and only then the
 * pages.
 */
export const webhookPortal = (deps: WebhookPortalDeps): Router => {
  const routeDeps = { ...deps, reach: createReach(deps) };
  const shows = [...endpointShows(routeDeps), ...deliveryShows(routeDeps), ...replayShows(routeDeps)];
  const acts = [...endpointActs(routeDeps), ...deliveryActs(routeDeps), ...replayActs(routeDeps)];
  const router = Router();
  router.use(nameRoute, pageHeaders);
  router.get('/', createEntrance(deps));
  router.use(createSessionGate(deps));
  for (const route of shows) router.get(route.path, answerShow(route, deps.secureCookie));
  for (const route of acts) router.post(route.path, formGuard, answerAct(route, deps.secureCookie));
  router.use(() => {
    throw nothingThere('page');
  });
  router.use(answerFaults);
  return router;
};

const formGuard = createFormGuard((res) => sessionOf(res)?.formToken);

const nameRoute: RequestHandler = (_req, res, next) => {
  factsOf(res).route = portalPath;
  next();
};

const answerShow =
  ({ show }: PortalShow, secureCookie: boolean): RequestHandler =>
  async (req, res) => {
    const page = await show(callOf(req, res));
    sendPage(res, page, takeFlash(req, res, portalFlash(secureCookie)));
  };

/** After a form the browser is sent on to a page, so that loading that page again does nothing a second time. */
const answerAct =
  ({ act, stays }: PortalAct, secureCookie: boolean): RequestHandler =>
  async (req, res) => {
    try {
      const { goTo, said } = await act(callOf(req, res));
      setFlash(res, { tone: 'done', text: said }, portalFlash(secureCookie));
      res.redirect(303, goTo);
    } catch (error) {
      if (!(error instanceof MunshiError && error.code === 'conflict')) throw error;
      setFlash(res, { tone: 'refused', text: error.detail }, portalFlash(secureCookie));
      res.redirect(303, stays(req));
    }
  };

const callOf = (req: Request, res: Response): PortalCall => {
  const session = sessionOf(res);
  if (!session) throw new Error('the gate lets nobody pass without a session');
  return { req, session };
};
