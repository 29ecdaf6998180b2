import { z } from 'zod';
import type { GatewayRefusal } from '../gateway/classify-gateway.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const errorSchema = z.looseObject({
  error: z.looseObject({
    type: z.string(),
    code: z.string().nullish(),
  }),
});

/** Whether an answer is Stripe's own word that there is no such object, and not a page of whoever stands before it. */
export const isMissing = (answer: HttpAnswer): boolean =>
  answer.status === 404 && errorOf(answer)?.code === 'resource_missing';

/**
 * What an answer that is not a good one says beyond its HTTP status; undefined when that is all. `Stripe-Should-Retry`
 * outranks every table (docs.stripe.com, error-low-level).
 */
export const readStripeRefusal = (answer: HttpAnswer): GatewayRefusal | undefined => {
  const { status } = answer;
  if (status < 400 || status === 401 || status === 403 || status === 429) return undefined;
  const shouldRetry = answer.headers['stripe-should-retry'];
  if (shouldRetry === 'true') return { class: 'retry', failure: {} };
  if (status >= 500 || status === 408) return undefined;
  // Another request with this key is under way: whether it went well is not known yet.
  if (status === 409) return shouldRetry === 'false' ? { class: 'unknown', failure: {} } : inProgress;
  const error = errorOf(answer);
  return error && byWord(error);
};

const errorOf = (answer: HttpAnswer) => errorSchema.safeParse(tryJson(answer.body.toString())).data?.error;

const inProgress: GatewayRefusal = {
  class: 'retry',
  failure: { code: 'in_progress', message: 'Stripe is still at work on the same request' },
};

const byWord = ({ type, code }: { type: string; code?: string | null | undefined }): GatewayRefusal => {
  const word = code ?? type;
  const providerCode = /^\w{1,60}$/.test(word) ? { providerCode: word } : {};
  if (type === 'idempotency_error') {
    const message = 'Stripe has another request under the same reference';
    const hint = 'Use a new reference for what differs in amount, currency or description.';
    return { class: 'permanent', failure: { code: 'reference_reused', message, hint, ...providerCode } };
  }
  if (type === 'card_error') {
    const failure = { code: 'card_declined', message: 'The card was declined', ...providerCode };
    return { class: 'permanent', failure: { ...failure, hint: 'Ask the customer for another way to pay.' } };
  }
  switch (code) {
    case 'charge_already_refunded':
    case 'payment_intent_unexpected_state':
      return { class: 'lookup', failure: providerCode };
    case 'resource_missing': {
      const message = 'Stripe has no such payment in this account';
      return { class: 'permanent', failure: { code: 'not_found', message, ...providerCode } };
    }
    default:
      return { class: 'permanent', failure: providerCode };
  }
};
