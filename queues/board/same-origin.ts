import type { Request, RequestHandler } from 'express';
import { MunshiError } from '../../src/domain/errors.js';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Lets a request that changes something pass only when it comes from a page of this very origin: by the browser's own
 * word (`Sec-Fetch-Site`), or, on plain HTTP where browsers do not send it, by `Origin`. Neither is a refusal too.
 * Throws `forbidden`. Source: OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata headers".
 */
export const requireSameOrigin: RequestHandler = (req, _res, next) => {
  if (!reading.has(req.method) && !isSameOrigin(req)) {
    throw new MunshiError(
      'forbidden',
      'This did not come from a page of the console. Open the console and do it there.',
    );
  }
  next();
};

const isSameOrigin = (req: Request): boolean => {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = req.headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
};
