import type { Failed, Failure } from '../domain/outcome.js';

/** Nobody knows whether it happened, if it is something that happens; a question is simply asked again. */
export const inDoubt = (isWrite: boolean, failure: Failure): Failed => ({
  kind: isWrite ? 'unknown' : 'transient',
  failure,
});

/** Nothing of the request has left. `who` is whom it was for, as a sentence begins with it. */
export const notSent = (who: string, reason: string): Failed => ({
  kind: 'transient',
  failure: { code: 'not_sent', message: `${who} could not be reached (${reason}); nothing was sent` },
});

/** The request has left, and what came back is no answer. */
export const noAnswer = (who: string, reason: string, isWrite: boolean): Failed =>
  inDoubt(isWrite, { code: 'no_answer', message: `${who} gave no usable answer (${reason})` });

/** Makes failures that name the HTTP status of an answer. */
export const failuresOf =
  (httpStatus: number) =>
  (code: string, message: string, hint?: string): Failure => ({
    code,
    message: `${message} (HTTP ${httpStatus})`,
    httpStatus,
    ...(hint && { hint }),
  });
