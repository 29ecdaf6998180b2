import type { Failed, Failure } from '../../domain/outcome.js';
import { classifyGstTransport } from './classify-gst-transport.js';
import type { GstClass, GstCode } from './codes/gst-code.js';
import { isFinal } from './effect-of.js';
import { describeGstCode, printable } from './error-codes.js';
import type { GstFailure, GstRefused } from './gst-answer.js';
import { gstRefusals } from './gst-contract.js';
import type { GstOperationName } from './gst-operation.js';

/**
 * What the engine is to do about a call that gave no result, by the class of the portal's code and by what the operation
 * could have done. The one place where this is decided, for every way to the portal.
 */
export const classifyGst = (failure: GstFailure, op: GstOperationName): Failed => {
  if (failure.kind !== 'refused') return classifyGstTransport(failure, op);
  const meaning = describeGstCode(failure.code, failure.text, op);
  const saysNothing = meaning.class === 'unlisted' && failure.code.trim() === '';
  if (saysNothing) return classifyGstTransport(withoutWords(failure), op);
  return outcomeOf(meaning.class, toFailure(failure, meaning), op);
};

/** The class of a refusal; null for every other answer. */
export const classOf = (answer: { kind: string }, op: GstOperationName): GstClass | null =>
  isRefused(answer) ? describeGstCode(answer.code, answer.text, op).class : null;

const isRefused = (answer: { kind: string }): answer is GstRefused => answer.kind === 'refused';

/** A refusal that gives no reason is no more than its HTTP status. */
const withoutWords = ({ httpStatus }: GstRefused): Exclude<GstFailure, GstRefused> =>
  httpStatus >= 400
    ? { kind: 'http_status', httpStatus }
    : { kind: 'unreadable', httpStatus, isKeyWrong: false };

const outcomeOf = (gstClass: GstClass, failure: Failure, op: GstOperationName): Failed => {
  switch (gstClass) {
    case 'login':
      return { kind: 'unauthorized', failure };
    case 'poll':
      return { kind: 'throttled', failure };
    case 'retry':
      // The portal fails after it has done its work, too: what cannot be undone is looked up first.
      return { kind: isFinal(op) ? 'unknown' : 'transient', failure };
    case 'unlisted':
      return { kind: isFinal(op) ? 'unknown' : 'rejected', failure };
    case 'otp':
    case 'otp_sent':
    case 'stale':
    case 'done':
    case 'data':
    case 'ready':
    case 'block':
    case 'config':
    case 'empty':
      return { kind: 'rejected', failure };
    default:
      return gstClass satisfies never;
  }
};

/** What a class is called where its codes have no name of their own. */
const nameOf: Partial<Record<GstClass, string>> = {
  login: 'session_ended',
  otp: gstRefusals.otp,
  otp_sent: gstRefusals.otp,
  stale: gstRefusals.stale,
  done: gstRefusals.filed,
  data: 'data_refused',
};

const toFailure = ({ code, httpStatus }: GstRefused, meaning: GstCode): Failure => ({
  code: meaning.name ?? nameOf[meaning.class] ?? 'portal_refused',
  message: meaning.message,
  ...(code.trim() !== '' && { providerCode: printable(code) }),
  ...(meaning.hint && { hint: meaning.hint }),
  httpStatus,
});
