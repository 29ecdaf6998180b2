import type { ErrorRequestHandler, Response } from 'express';
import type { MunshiError } from '../../domain/errors.js';
import { toCodedError } from '../http/problem.js';
import { factsOf } from '../http/request-facts.js';

/**
 * The border where every error becomes a page for a person; a defect is put on the request's log line. `show` sends the
 * page, under the error's status.
 */
export const createAnswerFaults =
  (show: (res: Response, error: MunshiError, requestId: string) => void): ErrorRequestHandler =>
  (thrown: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(thrown);
      return;
    }
    const error = toCodedError(thrown);
    const facts = factsOf(res);
    if (error.status >= 500) facts.failure = error.code === 'internal' ? (error.extra.cause ?? error) : error;
    res.status(error.status);
    show(res, error, facts.id);
  };
