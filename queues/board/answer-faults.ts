import type { ErrorRequestHandler } from 'express';
import type { ErrorCode, MunshiError } from '../../src/domain/errors.js';
import { problemMediaType, toCodedError, toProblem } from '../../src/intake/http/problem.js';
import { consolePath, type ConsoleLog } from './console-deps.js';
import { plainPageHeaders } from './console-headers.js';
import { faultPage } from './console-pages.js';
import { isForPage } from './page-request.js';

/** Headlines where the API's own, which speak of API keys, would mislead an operator. */
const headlines: Partial<Record<ErrorCode, string>> = {
  unauthenticated: 'You are not signed in',
  forbidden: 'This was refused',
  unavailable: 'The ledger cannot be reached',
};

const headlineOf = (error: MunshiError): string => headlines[error.code] ?? error.title;

/** A problem document with the two members besides that Bull Board shows to the person: a headline and a text. */
const toBoardProblem = (error: MunshiError): Record<string, unknown> => ({
  ...toProblem(error),
  title: headlineOf(error),
  error: headlineOf(error),
  message: error.detail,
});

/** The console's border: every error becomes a page for a person, and a problem document for the board. */
export const createFaultAnswer =
  (log: ConsoleLog): ErrorRequestHandler =>
  (thrown: unknown, req, res, next) => {
    const error = toCodedError(thrown);
    if (error.status >= 500) log.error({ err: error.extra.cause ?? error }, 'console.failed');
    if (res.headersSent) {
      next(thrown);
      return;
    }
    res.status(error.status);
    if (!isForPage(req)) {
      res.type(problemMediaType).send(JSON.stringify(toBoardProblem(error)));
      return;
    }
    plainPageHeaders(req, res, () => {
      res.type('html').send(faultPage({ title: headlineOf(error), detail: error.detail, home: consolePath }));
    });
  };
