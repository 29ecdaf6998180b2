import Stripe from 'stripe';
import type { Connection } from '../../../src/domain/action.js';

/** The account that the tests are of. */
export const secretKey = 'sk_test_oracle';

/** Stripe's own client, which asks once and not again. */
export const stripeClient = (url: string, key = secretKey): Stripe => {
  const { hostname: host, port } = new URL(url);
  return new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
};

/** A connection of Munshi's to the same account; `url` has no version in it. */
export const stripeConnection = (url: string): Connection => ({
  provider: 'stripe',
  mode: 'test',
  sandbox: true,
  circuitKey: 'stripe',
  settings: { baseUrl: `${url}/v1` },
  secrets: { secretKey },
});

/**
 * The event that Stripe's own library reads from a webhook at `now`; null where it throws: for what is forged or too old,
 * and for a header that it cannot read.
 */
export const stripeEventOf = (
  body: Buffer,
  header: string,
  secret: string,
  now: Date,
): Stripe.Event | null => {
  try {
    return Stripe.webhooks.constructEvent(body, header, secret, undefined, undefined, now.getTime());
  } catch {
    return null;
  }
};
