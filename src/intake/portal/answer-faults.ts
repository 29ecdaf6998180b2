import type { ErrorRequestHandler } from 'express';
import { toCodedError } from '../http/problem.js';
import { factsOf } from '../http/request-facts.js';
import { faultPage } from './pages/fault-page.js';
import { sendPage } from './send-page.js';

/** The border where every error becomes a page for a person; a defect is put on the request's log line. */
export const answerFaults: ErrorRequestHandler = (thrown: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(thrown);
    return;
  }
  const error = toCodedError(thrown);
  const facts = factsOf(res);
  if (error.status >= 500) facts.failure = error.code === 'internal' ? (error.extra.cause ?? error) : error;
  res.status(error.status);
  sendPage(res, faultPage(error, facts.id));
};
