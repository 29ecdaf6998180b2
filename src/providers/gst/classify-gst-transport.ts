import type { Failed } from '../../domain/outcome.js';
import { failuresOf, inDoubt, noAnswer, notSent } from '../transport-failures.js';
import { changes } from './effect-of.js';
import type { GstFailure } from './gst-answer.js';
import type { GstOperationName } from './gst-operation.js';

/** How long a gateway's limit is left alone when it does not say itself: its credits come back slowly. */
const limitedForMs = 10 * 60_000;

const portal = 'The GST portal';

type WithoutWord = Exclude<GstFailure, { kind: 'refused' }>;

/**
 * What the engine is to do about a call that ended without the portal's word on it. What changes something and may have
 * been received is unknown; everything else can be asked again.
 */
export const classifyGstTransport = (answer: WithoutWord, op: GstOperationName): Failed => {
  switch (answer.kind) {
    case 'not_sent':
      return notSent(portal, answer.reason);
    case 'no_answer':
      return noAnswer(portal, answer.reason, changes(op));
    case 'unreadable':
      return answer.isKeyWrong && !changes(op)
        ? sessionStale(answer.httpStatus)
        : unreadableAnswer(answer.httpStatus, op);
    case 'http_status':
      return byStatus(answer, op);
    default:
      return answer satisfies never;
  }
};

/** An answer that says nothing we can read: whether it went well is unknown. */
export const unreadableAnswer = (httpStatus: number, op: GstOperationName): Failed =>
  inDoubt(changes(op), {
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
  const failure = failuresOf(httpStatus);
  if (httpStatus === 429) {
    const limited = failure('rate_limited', 'The gateway to the GST portal asks to slow down');
    return { kind: 'throttled', failure: limited, retryAfterMs: retryAfterMs ?? limitedForMs };
  }
  if (httpStatus >= 500 || httpStatus === 408) {
    const down = inDoubt(
      changes(op),
      failure('provider_down', 'The GST portal or its gateway is not working'),
    );
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
