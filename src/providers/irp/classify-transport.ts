import type { Failed } from '../../domain/outcome.js';
import { failuresOf, inDoubt, noAnswer, notSent } from '../transport-failures.js';
import type { Effect } from './effect.js';
import type { IrpFailure } from './irp-answer.js';

const portal = 'The IRP';

/**
 * What the engine is to do about a call that ended without the IRP's word on it. After a write that may have been received
 * the outcome is unknown; a read or a login can simply be made again.
 */
export const classifyTransport = (
  answer: Exclude<IrpFailure, { kind: 'refused' }>,
  effect: Effect,
): Failed => {
  switch (answer.kind) {
    case 'not_sent':
      return notSent(portal, answer.reason);
    case 'no_answer':
      return noAnswer(portal, answer.reason, effect === 'write');
    case 'unreadable':
      return answer.isKeyWrong && effect === 'read'
        ? staleKey(answer.httpStatus)
        : unreadable(answer.httpStatus, effect);
    case 'http_status':
      return classifyStatus(answer.httpStatus, answer.retryAfterMs, effect);
    default:
      return answer satisfies never;
  }
};

/** An answer that says nothing we can read: whether it went well is unknown. */
export const unreadable = (httpStatus: number, effect: Effect): Failed =>
  inDoubt(effect === 'write', {
    code: 'answer_unreadable',
    message: 'The answer of the IRP cannot be read',
    httpStatus,
  });

/** Another login has changed the session key: what was read is lost, the next session reads it. */
const staleKey = (httpStatus: number): Failed => ({
  kind: 'unauthorized',
  failure: {
    code: 'session_stale',
    message: 'The answer of the IRP is encrypted with another session key than ours',
    httpStatus,
  },
});

const classifyStatus = (httpStatus: number, retryAfterMs: number | undefined, effect: Effect): Failed => {
  const failure = failuresOf(httpStatus);
  const wait = retryAfterMs !== undefined && { retryAfterMs };
  if (httpStatus === 429) {
    return { kind: 'throttled', failure: failure('rate_limited', 'The IRP asks to slow down'), ...wait };
  }
  if (httpStatus >= 500 || httpStatus === 408) {
    const down = inDoubt(
      effect === 'write',
      failure('provider_down', 'The IRP or its gateway is not working'),
    );
    return down.kind === 'transient' ? { ...down, ...wait } : down;
  }
  if (httpStatus === 401 || httpStatus === 403) {
    const hint = "Check that the provider has this server's address on its list, and the credentials.";
    return {
      kind: effect === 'login' ? 'rejected' : 'unauthorized',
      failure: failure('access_refused', 'The gateway of the IRP refused access', hint),
    };
  }
  if (httpStatus < 400 || httpStatus === 404) {
    // A gateway under maintenance looks the same as a wrong base URL; neither has any effect.
    const hint = 'If it stays so, check the base URL of the connection.';
    return { kind: 'transient', failure: failure('path_unknown', 'The API is not at this address', hint) };
  }
  return {
    kind: 'rejected',
    failure: failure('request_refused', 'The gateway of the IRP refused the request before reading it'),
  };
};
