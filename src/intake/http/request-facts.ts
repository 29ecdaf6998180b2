import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';

/** What is known of one request, gathered on its way for its log line and its measure. */
export interface RequestFacts {
  id: string;
  /** By `performance.now()`. */
  startedAtMs: number;
  /** The path's pattern; `none` while no route has taken it. */
  route: string;
  tenantId: string | undefined;
  keyId: string | undefined;
  /** Set when it failed by our fault. */
  failure: unknown;
}

const saneId = /^[A-Za-z0-9._:-]{1,64}$/;

/** Begins the facts of a request; its id is the caller's `X-Request-Id` when we can log and repeat it, else a new one. */
export const beginFacts = (req: Request, res: Response): RequestFacts => {
  const given = req.headers['x-request-id'];
  const facts: RequestFacts = {
    id: typeof given === 'string' && saneId.test(given) ? given : randomUUID(),
    startedAtMs: performance.now(),
    route: 'none',
    tenantId: undefined,
    keyId: undefined,
    failure: undefined,
  };
  res.locals['facts'] = facts;
  return facts;
};

/** The facts of a request that is under way. */
export const factsOf = (res: Response): RequestFacts => res.locals['facts'] as RequestFacts;
