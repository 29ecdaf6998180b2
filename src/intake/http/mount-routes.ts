import type { Express, Request, RequestHandler, Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import type { Admit } from './admit.js';
import { factsOf } from './request-facts.js';
import type { Route } from './route.js';
import { sendAnswer } from './send-answer.js';

/**
 * Mounts the routes on an app, in their order; a known path with another method is 405 with `Allow` (204 for OPTIONS).
 * Each route is one handler: admit, handle, send.
 */
export const mountRoutes = (app: Express, routes: readonly Route[], admit: Admit): void => {
  for (const route of routes) app[route.method](expressPath(route.path), serveRoute(route, admit));
  for (const [path, sharing] of byAddress(routes)) app.all(path, refuseMethod(allowedMethods(sharing)));
};

const serveRoute = (route: Route, admit: Admit): RequestHandler =>
  route.access === 'public'
    ? async (req, res) => {
        factsOf(res).route = route.path;
        sendAnswer(res, await route.handle({ req, res }));
      }
    : async (req, res) => {
        factsOf(res).route = route.path;
        const principal = await admit(req, res, route.access);
        sendAnswer(res, await route.handle({ req, res, principal }));
      };

const refuseMethod = (allow: string) => (req: Request, res: Response) => {
  res.setHeader('Allow', allow);
  if (req.method === 'OPTIONS') sendAnswer(res, { status: 204 });
  else throw new MunshiError('method_not_allowed', `This address takes ${allow}.`);
};

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Paths that differ only in the names of their parameters are one address: GET `/v1/jobs/{id}`, POST `/v1/jobs/{action}`. */
const byAddress = (routes: readonly Route[]): Map<string, Route[]> => {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    let place = 0;
    const address = route.path.replaceAll(/\{\w+\}/g, () => `:part${String((place += 1))}`);
    groups.set(address, [...(groups.get(address) ?? []), route]);
  }
  return groups;
};

const allowedMethods = (routes: readonly Route[]): string =>
  routes
    .map(({ method }) => (method === 'get' ? 'GET, HEAD' : method.toUpperCase()))
    .concat('OPTIONS')
    .join(', ');
