import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { dollars, openStripe } from './open-stripe.js';
import { secretKey, stripeClient } from './stripe-sdk.js';

describe('a refusal of the stand-in', () => {
  type Gateway = Awaited<ReturnType<typeof openStripe>>;
  const { errors } = Stripe;
  const underOneKey = async ({ stripe }: Gateway) => {
    await stripe.paymentIntents.create(dollars, { idempotencyKey: 'k-1' });
    return stripe.paymentIntents.create({ ...dollars, amount: 2_000 }, { idempotencyKey: 'k-1' });
  };
  const inTrouble =
    (kind: string) =>
    async ({ stripe, fault }: Gateway) => {
      await fault('createOrder', kind);
      return stripe.paymentIntents.create(dollars);
    };
  const strange = { ...dollars, receipt: 'INV-7' } as Stripe.PaymentIntentCreateParams;

  it.each<[string, new (...args: never[]) => Error, object, (gateway: Gateway) => Promise<unknown>]>([
    [
      'of a parameter that is none',
      errors.StripeInvalidRequestError,
      { statusCode: 400, code: 'parameter_unknown', param: 'receipt' },
      ({ stripe }) => stripe.paymentIntents.create(strange),
    ],
    [
      'of too small an amount',
      errors.StripeInvalidRequestError,
      { statusCode: 400, code: 'amount_too_small', param: 'amount' },
      ({ stripe }) => stripe.paymentIntents.create({ ...dollars, amount: 49 }),
    ],
    [
      'of an intent that nobody has',
      errors.StripeInvalidRequestError,
      { statusCode: 404, code: 'resource_missing', param: 'intent' },
      ({ stripe }) => stripe.paymentIntents.retrieve('pi_none'),
    ],
    ['of a key used for something else', errors.StripeIdempotencyError, { statusCode: 400 }, underOneKey],
    [
      'of a secret key that is wrong',
      errors.StripeAuthenticationError,
      { statusCode: 401 },
      ({ url }) => stripeClient(url, `${secretKey}wrong`).paymentIntents.list(),
    ],
    [
      'of one call too many',
      errors.StripeRateLimitError,
      { statusCode: 429, code: 'rate_limit' },
      inTrouble('busy'),
    ],
    ['of a failure of its own', errors.StripeAPIError, { statusCode: 500 }, inTrouble('internal_error')],
    [
      'while the first request is under way',
      errors.StripeAPIError,
      { statusCode: 409, code: 'idempotency_key_in_use' },
      inTrouble('in_flight'),
    ],
  ])('%s is the error of that name', async (_what, ErrorClass, fields, act) => {
    const error: unknown = await act(await openStripe()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject({ ...fields, requestId: expect.stringMatching(/^req_/) as string });
  });
});
