import { stripeGateway } from '../../../fixtures/stand-ins/stripe/stripe-gateway.js';
import { openGateway } from './gateway-at-root.js';
import { stripeClient } from './stripe-sdk.js';

/** An intent of 19.99 dollars. */
export const dollars = {
  amount: 1_999,
  currency: 'usd',
  automatic_payment_methods: { enabled: true },
  metadata: { our_ref: 'ord-1' },
};
/** The stand-in of Stripe and Stripe's own client of it; `paid` makes an intent and has it paid by card. */
export const openStripe = async () => {
  const gateway = await openGateway(stripeGateway);
  const stripe = stripeClient(gateway.url);
  const paid = async (amount = 1_999) => {
    const { id } = await stripe.paymentIntents.create({ ...dollars, amount });
    const { paymentId } = await gateway.pay(id, { method: 'card', last4: '4242' });
    return { intentId: id, chargeId: paymentId };
  };
  return { ...gateway, stripe, paid };
};
