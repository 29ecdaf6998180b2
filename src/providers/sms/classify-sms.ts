import type { Done, Failed, Failure } from '../../domain/outcome.js';
import type { HttpAnswer, HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { retryAfterMs } from '../retry-after.js';
import { failuresOf, inDoubt, noAnswer, notSent } from '../transport-failures.js';
import type { SmsReading } from './sms-reading.js';
import { wordsOf } from './sms-refusals.js';
import type { SmsRefusal } from './sms-refusals.js';

/** Who was asked for what, and how the body of an answer is read. */
export interface SmsAsked<R> {
  /** As a person calls it, e.g. `MSG91`. */
  gateway: string;
  /** What was sent may have been sent on; a question is simply asked again. */
  effect: 'send' | 'ask';
  /** Undefined for a body that is none of the gateway's. `body` is its JSON value, undefined when it is none. */
  read(body: unknown, httpStatus: number): SmsReading<R> | undefined;
  /** Statuses of 500 and above by which this gateway says that it has taken nothing. */
  notTakenBy?: readonly number[];
}

/**
 * What one exchange with an SMS gateway comes to: the one place where this is decided, for all gateways. A body counts below
 * status 500 only: who fails in the middle does not know what it has done. Indian gateways have no idempotency keys, so
 * whatever is not certain is `unknown`.
 */
export const classifySms = <R>(exchange: HttpExchange, asked: SmsAsked<R>): Done<R> | Failed => {
  switch (exchange.kind) {
    case 'not_sent':
      return notSent(asked.gateway, exchange.reason);
    case 'no_answer':
      return noAnswer(asked.gateway, exchange.reason, asked.effect === 'send');
    case 'answer':
      return byAnswer(exchange, asked);
    default:
      return exchange satisfies never;
  }
};

const byAnswer = <R>(answer: HttpAnswer, asked: SmsAsked<R>): Done<R> | Failed => {
  const { status: httpStatus } = answer;
  if (httpStatus === 429 || httpStatus === 408 || httpStatus >= 500) return byTrouble(answer, asked);
  const reading = asked.read(tryJson(answer.body.toString()), httpStatus);
  if (reading?.kind === 'refused') return refused(httpStatus, asked, reading.refusal, reading.providerCode);
  if (httpStatus >= 400) return refused(httpStatus, asked, refusalOf(httpStatus));
  // A redirect is followed by nobody: what stands behind it may still have taken the request.
  if (httpStatus < 300 && reading) return { kind: 'done', result: reading.result, httpStatus };
  const message = `The answer of ${asked.gateway} cannot be read`;
  return inDoubt(asked.effect === 'send', failuresOf(httpStatus)('answer_unreadable', message));
};

const byTrouble = (
  answer: HttpAnswer,
  { gateway, effect, notTakenBy = [] }: Pick<SmsAsked<unknown>, 'gateway' | 'effect' | 'notTakenBy'>,
): Failed => {
  const failure = failuresOf(answer.status);
  if (answer.status === 429) {
    const slowDown = failure('rate_limited', `${gateway} asks to slow down`);
    return { kind: 'throttled', failure: slowDown, ...waitOf(answer) };
  }
  const isSend = effect === 'send' && !notTakenBy.includes(answer.status);
  const doubt = inDoubt(isSend, failure('provider_down', `${gateway} is not working`));
  return doubt.kind === 'transient' ? { ...doubt, ...waitOf(answer) } : doubt;
};

const refusalOf = (httpStatus: number): SmsRefusal => {
  if (httpStatus === 401 || httpStatus === 403) return 'access_refused';
  return httpStatus === 404 || httpStatus === 405 ? 'not_at_this_address' : 'request_refused';
};

const refused = (
  httpStatus: number,
  { gateway }: { gateway: string },
  refusal: SmsRefusal,
  providerCode?: string,
): Failed => {
  const { concerns, says, hint } = wordsOf(refusal);
  const failure: Failure = {
    ...failuresOf(httpStatus)(refusal, `${gateway} ${says}`, hint),
    ...(providerCode && { providerCode }),
  };
  if (concerns === 'token') return { kind: 'unauthorized', failure };
  return { kind: 'rejected', failure, ...(concerns === 'account' && { elsewhere: true }) };
};

/** The answer's own date is the clock for a wait that is given as a date. */
const waitOf = ({ headers }: HttpAnswer): { retryAfterMs?: number } => {
  const ms = retryAfterMs(headers['retry-after'], new Date(headers['date'] ?? Number.NaN));
  return ms === undefined ? {} : { retryAfterMs: ms };
};
