import type { Failed } from '../../domain/outcome.js';
import type { HttpAnswer, HttpExchange } from '../http-exchange.js';
import { retryAfterMs } from '../retry-after.js';
import { noAnswer, notSent } from '../transport-failures.js';
import { failedBy, type EmailRefusal } from './email-refusal.js';

/** Who answered, and what its reader made of the answer. */
export interface EmailSays {
  /** As a person calls it, e.g. `Resend`. */
  service: string;
  /** The service keeps our idempotency key. */
  keepsKeys: boolean;
  /** Absent when the body says nothing beyond the HTTP status. */
  refusal?: EmailRefusal | undefined;
  /** The service's own word on when to come back, in milliseconds; `retry-after` counts when it is absent. */
  waitMs?: number | undefined;
}

/**
 * What is to be done about a message that an HTTP service has not accepted. Give it every exchange that is not a good one,
 * also a 2xx whose body cannot be read.
 */
export const classifyEmail = (exchange: HttpExchange, says: EmailSays): Failed => {
  const { service, keepsKeys } = says;
  switch (exchange.kind) {
    case 'not_sent':
      return notSent(service, exchange.reason);
    case 'no_answer':
      return noAnswer(service, exchange.reason, !keepsKeys);
    case 'answer':
      return failedBy(says.refusal ?? refusalOf(exchange.status, service), {
        service,
        keepsKeys,
        httpStatus: exchange.status,
        waitMs: says.waitMs ?? waitOf(exchange),
      });
    default:
      return exchange satisfies never;
  }
};

const refusalOf = (status: number, service: string): EmailRefusal => {
  if (status === 429) return { class: 'slow_down' };
  if (status >= 500 || status === 408) return { class: 'doubt' };
  if (status === 401 || status === 402 || status === 403) return { class: 'account' };
  if (status === 404 || status === 405) {
    const hint = 'Check the base URL of the connection.';
    const failure = { code: 'not_at_this_address', message: `${service} is not at this address`, hint };
    return { class: 'account', failure };
  }
  if (status >= 400) return { class: 'message' };
  // A redirect is followed by nobody: what stands behind it may still have taken the message.
  const message = `The answer of ${service} cannot be read (HTTP ${status})`;
  return { class: 'doubt', failure: { code: 'answer_unreadable', message } };
};

/** The answer's own date is the clock for a wait that is given as a date. */
const waitOf = ({ headers }: HttpAnswer): number | undefined =>
  retryAfterMs(headers['retry-after'], new Date(headers['date'] ?? Number.NaN));
