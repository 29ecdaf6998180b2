import type { RequestHandler } from 'express';
import { MunshiError } from '../../src/domain/errors.js';
import { isSameOrigin } from '../../src/intake/http/same-origin.js';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Lets a request that changes something pass only when it comes from a page of this very origin. Throws `forbidden`. */
export const requireSameOrigin: RequestHandler = (req, _res, next) => {
  if (!reading.has(req.method) && !isSameOrigin(req)) {
    throw new MunshiError(
      'forbidden',
      'This did not come from a page of the console. Open the console and do it there.',
    );
  }
  next();
};
