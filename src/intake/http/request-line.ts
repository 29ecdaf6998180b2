import type { Request, Response } from 'express';
import type pino from 'pino';
import type { RequestFacts } from './request-facts.js';

/**
 * Writes the one line of a request, `request.ended`: `reqId, method, path, route, status, durationMs, tenantId, keyId, cut`
 * (the caller hung up, or we cut the stream) and `err` when it failed by our fault, as the logger's serializer shows
 * errors. Never a body, a header or a query: these may be secret or personal.
 */
export const writeRequestLine = (
  log: pino.Logger,
  req: Request,
  res: Response,
  facts: RequestFacts,
  durationMs: number,
): void => {
  if (facts.failure === undefined && !log.isLevelEnabled('info')) return;
  const line = {
    reqId: facts.id,
    method: req.method,
    path: pathOf(req.originalUrl),
    route: facts.route,
    status: res.statusCode,
    durationMs: Math.round(durationMs),
    tenantId: facts.tenantId,
    keyId: facts.keyId,
    cut: res.writableFinished ? undefined : true,
  };
  if (facts.failure === undefined) log.info(line, 'request.ended');
  else log.error({ ...line, err: facts.failure }, 'request.ended');
};

const pathOf = (url: string): string => {
  const query = url.indexOf('?');
  return (query === -1 ? url : url.slice(0, query)).slice(0, 200);
};
