import { z } from 'zod';
import { apiPaths, merchant } from './merchant.js';
import type { PaymentsDesk } from './payments-desk.js';

/** The merchant takes a payment at Razorpay past the app, as with a link made in its dashboard. Gives the payment's id. */
export const sellInDashboard = async (
  { standInUrl, gateways }: Pick<PaymentsDesk, 'standInUrl' | 'gateways'>,
  amountMinor: number,
): Promise<string> => {
  const { account, secrets } = merchant.razorpay;
  const answer = await fetch(`${standInUrl}/${apiPaths.razorpay}/orders`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${account}:${secrets.keySecret}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ amount: amountMinor, currency: 'INR' }),
  });
  if (!answer.ok) throw new Error(`Razorpay's stand-in made no order: ${await answer.text()}`);
  const { id: orderId } = z.object({ id: z.string() }).parse(await answer.json());
  return (await gateways.pay('razorpay', { orderId })).paymentId;
};
