import type { Request } from 'express';
import { z } from 'zod';
import { nothingThere } from '../http/path-id.js';
import type { Page } from '../pages/frame.js';
import type { Reach } from './in-reach.js';
import type { WebhookPortalDeps } from './portal-deps.js';
import type { PortalSession } from './portal-session.js';

/** What the pages and forms need. */
export interface PortalRouteDeps extends WebhookPortalDeps {
  reach: Reach;
}

/** One request of a link's bearer. */
export interface PortalCall {
  req: Request;
  session: PortalSession;
}

/** A page that is shown. */
export interface PortalShow {
  path: string;
  show(call: PortalCall): Promise<Page>;
}

/** What a form did, in words, and the page where its effect is seen. */
export interface Done {
  goTo: string;
  said: string;
}

/** A form that is sent. */
export interface PortalAct {
  path: string;
  act(call: PortalCall): Promise<Done>;
  /** Where a `conflict` is told: the page that has the form. */
  stays(req: Request): string;
}

/** The id in the request's path. Throws `not_found` when it is no id at all. */
export const idOf = (req: Request, noun: string): string => {
  const id = z.uuid().safeParse(req.params['id']);
  if (!id.success) throw nothingThere(noun);
  return id.data.toLowerCase();
};
