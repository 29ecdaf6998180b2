import type { Failed, Failure } from '../../domain/outcome.js';
import type { HttpAnswer, HttpExchange } from '../http-exchange.js';
import { failuresOf, inDoubt, noAnswer, notSent } from '../transport-failures.js';

/** A refusal as a service's own reader understood it, in our words; it outranks the HTTP status. */
export interface ChatRefusal {
  kind: 'rejected' | 'transient' | 'throttled';
  failure: Omit<Failure, 'httpStatus'>;
  /** It is a matter of this service or account alone: the note may go another way. */
  elsewhere?: boolean;
}

/** Who answered, and what its reader made of the answer. */
export interface ChatSays {
  /** As a person calls it, e.g. `Discord`. */
  service: string;
  /** Absent when the body says nothing beyond the HTTP status. */
  refusal?: ChatRefusal | undefined;
  /** How long it asks to wait. */
  waitMs?: number | undefined;
}

/**
 * What the engine is to do about a note that was not taken. Give it every exchange that is not a good one, also a 2xx whose
 * body cannot be read. No chat service keeps a key of ours, so whatever is not certain is `unknown`. The one place where
 * this is decided, for all of them.
 */
export const classifyChat = (exchange: HttpExchange, says: ChatSays): Failed => {
  switch (exchange.kind) {
    case 'not_sent':
      return notSent(says.service, exchange.reason);
    case 'no_answer':
      return noAnswer(says.service, exchange.reason, true);
    case 'answer':
      return says.refusal ? byRefusal(exchange, says, says.refusal) : byStatus(exchange, says);
    default:
      return exchange satisfies never;
  }
};

const byRefusal = (
  { status: httpStatus }: HttpAnswer,
  { waitMs }: ChatSays,
  { kind, failure, elsewhere }: ChatRefusal,
): Failed => {
  const told = { failure: { ...failure, httpStatus }, ...(elsewhere && { elsewhere }) };
  return kind === 'rejected' ? { kind, ...told } : { kind, ...told, ...waitOf(waitMs) };
};

const byStatus = ({ status }: HttpAnswer, { service, waitMs }: ChatSays): Failed => {
  const failure = failuresOf(status);
  if (status === 429) {
    const slowDown = failure('rate_limited', `${service} asks to slow down`);
    return { kind: 'throttled', failure: slowDown, ...waitOf(waitMs) };
  }
  if (status >= 500 || status === 408)
    return inDoubt(true, failure('provider_down', `${service} is not working`));
  // A redirect is followed by nobody: what stands behind it may still have taken the note.
  if (status < 400)
    return inDoubt(true, failure('answer_unreadable', `The answer of ${service} cannot be read`));
  if (status === 401 || status === 403) {
    const hint = "Check the connection's credentials, and that they are of the right account.";
    const refused = failure('access_refused', `${service} refused access`, hint);
    return { kind: 'rejected', failure: refused, elsewhere: true };
  }
  if (status === 404 || status === 405) {
    const hint = 'Check the address in the connection.';
    const absent = failure('not_at_this_address', `${service} is not at this address`, hint);
    return { kind: 'rejected', failure: absent, elsewhere: true };
  }
  return { kind: 'rejected', failure: failure('request_refused', `${service} refused the request`) };
};

const waitOf = (waitMs: number | undefined): { retryAfterMs?: number } =>
  waitMs === undefined ? {} : { retryAfterMs: waitMs };
