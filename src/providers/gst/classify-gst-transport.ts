import type { Failed, Failure } from '../../domain/outcome.js';
import { effectOf } from './effect-of.js';
import type { GstFailure } from './gst-answer.js';
import type { GstOperationName } from './gst-operation.js';

/** How long a gateway's limit is left alone when it does not say itself: its credits come back slowly. */
const limitedForMs = 10 * 60_000;

type WithoutWord = Exclude<GstFailure, { kind: 'refused' }>;

/**
 * What the engine is to do about a call that ended without the portal's word on it. What changes something and may have
 * been received is unknown; everything else can be asked again.
 */
export const classifyGstTransport = (answer: WithoutWord, op: GstOperationName): Failed => {
  switch (answer.kind) {
    case 'not_sent':
      return {
        kind: 'transient',
        failure: {
          code: 'not_sent',
          message: `The GST portal could not be reached (${answer.reason}); nothing was sent`,
        },
      };
    case 'no_answer':
      return inDoubt(op, {
        code: 'no_answer',
        message: `The GST portal gave no usable answer (${answer.reason})`,
      });
    case 'unreadable':
      return answer.isKeyWrong && effectOf(op) === 'none'
        ? sessionStale(answer.httpStatus)
        : unreadableAnswer(answer.httpStatus, op);
    case 'http_status':
      return byStatus(answer, op);
    default:
      return answer satisfies never;
  }
};

/** Nobody knows whether it happened, if it is something that happens; a question is simply asked again. */
export const inDoubt = (op: GstOperationName, failure: Failure): Failed => ({
  kind: effectOf(op) === 'write' ? 'unknown' : 'transient',
  failure,
});

/** An answer that says nothing we can read: whether it went well is unknown. */
export const unreadableAnswer = (httpStatus: number, op: GstOperationName): Failed =>
  inDoubt(op, {
    code: 'answer_unreadable',
    message: 'The answer of the GST portal cannot be read',
    httpStatus,
  });

/** Another login has changed the session's keys: only a new one can read on. */
const sessionStale = (httpStatus: number): Failed => ({
  kind: 'unauthorized',
  failure: {
    code: 'session_stale',
    message: 'The answer of the GST portal is encrypted with another session key than ours',
    httpStatus,
  },
});

const byStatus = (
  { httpStatus, retryAfterMs, sessionOver }: Extract<WithoutWord, { kind: 'http_status' }>,
  op: GstOperationName,
): Failed => {
  const failure = (code: string, message: string, hint?: string): Failure => ({
    code,
    message: `${message} (HTTP ${httpStatus})`,
    httpStatus,
    ...(hint && { hint }),
  });
  if (httpStatus === 429) {
    const limited = failure('rate_limited', 'The gateway to the GST portal asks to slow down');
    return { kind: 'throttled', failure: limited, retryAfterMs: retryAfterMs ?? limitedForMs };
  }
  if (httpStatus >= 500 || httpStatus === 408) {
    const down = inDoubt(op, failure('provider_down', 'The GST portal or its gateway is not working'));
    return down.kind === 'transient' && retryAfterMs !== undefined ? { ...down, retryAfterMs } : down;
  }
  if (httpStatus === 401 || httpStatus === 403) {
    if (sessionOver) {
      return { kind: 'unauthorized', failure: failure('session_ended', 'The session has ended') };
    }
    const hint = "Check the connection's credentials, and that the provider has this server's address.";
    return {
      kind: 'rejected',
      failure: failure('access_refused', 'The gateway to the GST portal refused access', hint),
    };
  }
  if (httpStatus < 400 || httpStatus === 404) {
    // A gateway under maintenance looks the same as a wrong base URL; neither has any effect.
    const hint = 'If it stays so, check base URL and paths of the connection.';
    return { kind: 'transient', failure: failure('path_unknown', 'The API is not at this address', hint) };
  }
  return {
    kind: 'rejected',
    failure: failure('request_refused', 'The gateway to the GST portal refused the request unread'),
  };
};
