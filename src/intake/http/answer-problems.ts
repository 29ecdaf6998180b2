import type { ErrorRequestHandler } from 'express';
import { problemMediaType, toCodedError, toProblem } from './problem.js';
import { factsOf } from './request-facts.js';
import { sendText } from './send-answer.js';

/**
 * The border where every error becomes an answer. A defect is put on the response for the request's one log line, with
 * its stack; once an answer has begun there is nothing to say any more, and the connection is cut.
 */
export const answerProblems: ErrorRequestHandler = (thrown: unknown, _req, res, _next) => {
  const error = toCodedError(thrown);
  const facts = factsOf(res);
  if (error.status >= 500) facts.failure = error.code === 'internal' ? (error.extra.cause ?? error) : error;
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.statusCode = error.status;
  const { retryAfterSeconds = error.code === 'unavailable' ? 5 : undefined } = error.extra;
  if (retryAfterSeconds !== undefined)
    res.setHeader('Retry-After', Math.max(1, Math.ceil(retryAfterSeconds)));
  sendText(res, JSON.stringify(toProblem(error, facts.id)), problemMediaType);
};
