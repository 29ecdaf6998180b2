import type { Failed, Failure } from '../../domain/outcome.js';
import type { HttpAnswer, HttpExchange } from '../http-exchange.js';
import { retryAfterMs } from '../retry-after.js';
import { failuresOf, inDoubt, noAnswer, notSent } from '../transport-failures.js';

/** Whether a call changes something at the gateway, or only asks. */
export type GatewayEffect = 'write' | 'read';

/** Codes of refusals on which a caller decides, the same for all gateways. */
export const gatewayRefusals = {
  /** It has happened before: look it up. */
  alreadyThere: 'already_there',
  accessRefused: 'access_refused',
} as const;

/**
 * What a refusal in the gateway's own words comes to, in the error classes of the payments field; it outranks the HTTP
 * status. `retry` is safe to send again with the same key, `lookup` has happened already, `access` is a matter of
 * credentials.
 */
export type GatewayClass = 'retry' | 'permanent' | 'lookup' | 'unknown' | 'access';

/** A refusal as a gateway's own reader understood it. `failure` is in our words, never the gateway's raw text. */
export interface GatewayRefusal {
  class: GatewayClass;
  failure: Partial<Omit<Failure, 'httpStatus'>>;
}

/** Who answered, and what its reader made of the body. */
export interface GatewaySays {
  /** As a person calls it, e.g. `Razorpay`. */
  gateway: string;
  /** Absent when the body says nothing beyond the HTTP status. */
  refusal?: GatewayRefusal | undefined;
  /** Header that says how long to wait (seconds, or an HTTP date); `retry-after` when not given. */
  waitHeader?: string;
}

/**
 * What the engine is to do about a call that gave no result. Give it every exchange that is not a good one, also a 2xx
 * whose body cannot be read or lacks the id. The one place where this is decided, for all gateways.
 */
export const classifyGateway = (exchange: HttpExchange, effect: GatewayEffect, says: GatewaySays): Failed => {
  const { gateway } = says;
  switch (exchange.kind) {
    case 'not_sent':
      return notSent(gateway, exchange.reason);
    case 'no_answer':
      return noAnswer(gateway, exchange.reason, effect === 'write');
    case 'answer':
      return says.refusal
        ? byRefusal(exchange, effect, says, says.refusal)
        : byStatus(exchange, effect, says);
    default:
      return exchange satisfies never;
  }
};

/** In doubt after an answer that may say how long to wait, which counts where it is asked again. */
const inDoubtFor = (effect: GatewayEffect, failure: Failure, wait: { retryAfterMs?: number }): Failed => {
  const doubt = inDoubt(effect === 'write', failure);
  return doubt.kind === 'transient' ? { ...doubt, ...wait } : doubt;
};

const byRefusal = (
  answer: HttpAnswer,
  effect: GatewayEffect,
  says: GatewaySays,
  refusal: GatewayRefusal,
): Failed => {
  const failure = (code: string, message: string): Failure => ({
    ...failuresOf(answer.status)(code, message),
    ...refusal.failure,
  });
  const { gateway } = says;
  switch (refusal.class) {
    case 'retry':
      return answer.status === 429
        ? {
            kind: 'throttled',
            failure: failure('rate_limited', asksToWait(gateway)),
            ...waitOf(answer, says),
          }
        : {
            kind: 'transient',
            failure: failure('try_again', `${gateway} asks to try again`),
            ...waitOf(answer, says),
          };
    case 'unknown':
      return inDoubtFor(effect, failure('provider_down', `${gateway} is not working`), waitOf(answer, says));
    case 'lookup': {
      const already = failure(gatewayRefusals.alreadyThere, `${gateway} says that this has happened before`);
      return { kind: 'rejected', failure: { ...already, code: gatewayRefusals.alreadyThere } };
    }
    case 'access':
      return accessRefused(answer.status, gateway, refusal.failure);
    case 'permanent':
      return { kind: 'rejected', failure: failure('request_refused', `${gateway} refused the request`) };
    default:
      return refusal.class satisfies never;
  }
};

const byStatus = (answer: HttpAnswer, effect: GatewayEffect, says: GatewaySays): Failed => {
  const { status: httpStatus } = answer;
  const { gateway } = says;
  const failure = failuresOf(httpStatus);
  if (httpStatus === 429) {
    return {
      kind: 'throttled',
      failure: failure('rate_limited', asksToWait(gateway)),
      ...waitOf(answer, says),
    };
  }
  if (httpStatus >= 500 || httpStatus === 408) {
    return inDoubtFor(effect, failure('provider_down', `${gateway} is not working`), waitOf(answer, says));
  }
  if (httpStatus === 401 || httpStatus === 403) return accessRefused(httpStatus, gateway);
  // A redirect is followed by nobody: what stands behind it may still have taken the request.
  if (httpStatus < 400) {
    return inDoubt(
      effect === 'write',
      failure('answer_unreadable', `The answer of ${gateway} cannot be read`),
    );
  }
  if (httpStatus === 404 && effect === 'read') {
    // Taken for "there is none", a page of a gateway under repair would have the payment made a second time.
    const hint = 'If it stays so, check the base URL of the connection.';
    return {
      kind: 'transient',
      failure: failure('path_unknown', `${gateway} is not at this address`, hint),
    };
  }
  return { kind: 'rejected', failure: failure('request_refused', `${gateway} refused the request`) };
};

const asksToWait = (gateway: string): string => `${gateway} asks to slow down`;

const accessRefused = (
  httpStatus: number,
  gateway: string,
  own: Partial<Omit<Failure, 'httpStatus'>> = {},
): Failed => ({
  kind: 'rejected',
  failure: {
    message: `${gateway} refused access (HTTP ${httpStatus})`,
    hint: "Check the connection's keys, and that they are of the right mode.",
    ...own,
    code: gatewayRefusals.accessRefused,
    httpStatus,
  },
});

/** The answer's own date is the clock for a wait that is given as a date. */
const waitOf = (
  { headers }: HttpAnswer,
  { waitHeader = 'retry-after' }: GatewaySays,
): { retryAfterMs?: number } => {
  const ms = retryAfterMs(headers[waitHeader], new Date(headers['date'] ?? Number.NaN));
  return ms === undefined ? {} : { retryAfterMs: ms };
};
