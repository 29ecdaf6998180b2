import Razorpay from 'razorpay';
import type { Connection } from '../../../src/domain/action.js';
import { validatePaymentVerification, validateWebhookSignature } from 'razorpay/dist/utils/razorpay-utils.js';

/** The account that the tests are of. */
export const keys = { keyId: 'rzp_test_oracle', keySecret: 'oracle-key-secret' };

/** Razorpay's own client. Its options have no address, so that of the axios instance within it is set: nothing else. */
export const razorpayClient = (url: string, { keyId, keySecret } = keys): Razorpay => {
  const client = new Razorpay({ key_id: keyId, key_secret: keySecret });
  const { rq } = client.api as unknown as { rq: { defaults: { baseURL: string } } };
  rq.defaults.baseURL = url;
  return client;
};

/** A connection of Munshi's to the same account; `url` has no version in it. */
export const razorpayConnection = (url: string, { keyId, keySecret } = keys): Connection => ({
  provider: 'razorpay',
  mode: 'test',
  sandbox: true,
  circuitKey: 'razorpay',
  settings: { baseUrl: `${url}/v1`, keyId },
  secrets: { keySecret },
});

/** Whether Razorpay's own library takes a webhook; what makes it throw (no header) it does not take. */
export const takesWebhook = (body: Buffer, signature: string | undefined, secret: string): boolean =>
  signature !== undefined && validateWebhookSignature(body as unknown as string, signature, secret);

/** Whether Razorpay's own library takes what a browser brought back. */
export const takesReturn = validatePaymentVerification;
