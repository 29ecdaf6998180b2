import type { InboundProvider } from '../inbound-provider.js';
import { readPayload, textAt, type JsonObject } from '../json-payload.js';
import { notTooOld } from '../signatures/signed-time.js';
import { createStripeSignature } from '../signatures/stripe-signature.js';
import { gatewayNotice, minorAt, noticeEvent, secondsAt, type NoticeParts } from './notice-event.js';

/**
 * Stripe's webhooks: amounts in minor units, currencies in small letters; the order is the payment intent. A time ahead
 * passes, as it does in Stripe's own libraries: a clock of ours that is late must not cost a payment's news.
 * Source: docs.stripe.com/api/events.
 */
export const stripeProvider: InboundProvider = {
  ...createStripeSignature(notTooOld),
  name: 'stripe',
  events({ body }) {
    const fields = readPayload(body)?.fields;
    const event = textAt(fields, '/type');
    if (!fields || event === undefined) return null;
    return [noticeEvent(gatewayNotice('stripe', event, partsOf(fields)))];
  },
};

const thing = '/data/object';

const partsOf = (fields: JsonObject): NoticeParts => {
  const text = (name: string): string | undefined => textAt(fields, `${thing}/${name}`);
  const kind = text('object');
  const id = text('id');
  const idIf = (wanted: string): string | undefined => (kind === wanted ? id : undefined);
  return {
    gatewayOrderId: idIf('payment_intent') ?? text('payment_intent'),
    gatewayPaymentId: idIf('charge') ?? text('charge') ?? text('latest_charge'),
    refundId: idIf('refund'),
    disputeId: idIf('dispute'),
    settlementId: idIf('payout'),
    ourRef: text('metadata/our_ref'),
    status: kind === 'checkout.session' ? text('payment_status') : text('status'),
    amountMinor: minorAt(fields, `${thing}/${amountName(kind, text('status'))}`),
    currency: text('currency')?.toUpperCase(),
    orderAmountMinor: kind === 'payment_intent' ? minorAt(fields, `${thing}/amount`) : null,
    refundedMinor: kind === 'charge' ? minorAt(fields, `${thing}/amount_refunded`) : null,
    method: undefined,
    at: secondsAt(fields, '/created'),
  };
};

/** Of a paid intent what came counts, not what was asked for. */
const amountName = (kind: string | undefined, status: string | undefined): string => {
  if (kind === 'checkout.session') return 'amount_total';
  return kind === 'payment_intent' && status === 'succeeded' ? 'amount_received' : 'amount';
};
