import { minorOfMajor } from '../../payments/gateway-amount.js';
import type { InboundProvider } from '../inbound-provider.js';
import { atPointer, readPayload, textAt, type JsonObject } from '../json-payload.js';
import { createCashfreeSignature } from '../signatures/cashfree-signature.js';
import { anyTime } from '../signatures/signed-time.js';
import { gatewayNotice, noticeEvent, type NoticeParts } from './notice-event.js';

/**
 * Cashfree's webhooks: amounts in rupees as numbers, the order's id is ours. It sends again after 2, 10 and 30 minutes, and
 * does not say whether with a new time, so no age is refused. Source: cashfree.com/docs, webhooks.
 */
export const cashfreeProvider: InboundProvider = {
  ...createCashfreeSignature(anyTime),
  name: 'cashfree',
  events({ body }) {
    const fields = readPayload(body)?.fields;
    const event = textAt(fields, '/type');
    if (!fields || event === undefined) return null;
    return [noticeEvent(gatewayNotice('cashfree', event, partsOf(fields, event)))];
  },
};

/** How a thing's fields are called. */
interface Subject {
  place: string;
  amount: string;
  currency: string;
  status: string;
}

const partsOf = (fields: JsonObject, event: string): NoticeParts => {
  const subject = subjectOf(event);
  const text = (pointer: string): string | undefined => textAt(fields, `/data${pointer}`);
  const rupees = (pointer: string, currency: string | undefined): number | null =>
    minorOfMajor(atPointer(fields, `/data${pointer}`), currency ?? null);
  const firstOf = (name: string): string | undefined =>
    ['order', 'payment', 'refund', 'auto_refund', 'order_details', 'dispute']
      .map((place) => text(`/${place}/${name}`))
      .find((found) => found !== undefined);
  const orderId = firstOf('order_id');
  const currency = text(subject.currency);
  return {
    gatewayOrderId: orderId,
    gatewayPaymentId: firstOf('cf_payment_id'),
    refundId: firstOf('cf_refund_id'),
    disputeId: text('/dispute/dispute_id'),
    settlementId: text('/settlement/cf_settlement_id') ?? text('/settlement/settlement_id'),
    ourRef: subject.place === '/refund' ? text('/refund/refund_id') : orderId,
    status: text(`${subject.place}${subject.status}`),
    amountMinor: rupees(`${subject.place}${subject.amount}`, currency),
    currency,
    orderAmountMinor: rupees('/order/order_amount', text('/order/order_currency')),
    method: text('/payment/payment_group'),
    at: textAt(fields, '/event_time'),
  };
};

const subjectOf = (event: string): Subject => {
  if (event === 'REFUND_STATUS_WEBHOOK') return refund('/refund');
  if (event === 'AUTO_REFUND_STATUS_WEBHOOK') return refund('/auto_refund');
  if (event.startsWith('DISPUTE_')) {
    const currency = '/dispute/dispute_amount_currency';
    return { place: '/dispute', amount: '/dispute_amount', currency, status: '/dispute_status' };
  }
  if (event === 'SETTLEMENT_WEBHOOK') {
    return {
      place: '/settlement',
      amount: '/amount_settled',
      currency: '/settlement/settlement_currency',
      status: '/status',
    };
  }
  return {
    place: '/payment',
    amount: '/payment_amount',
    currency: '/payment/payment_currency',
    status: '/payment_status',
  };
};

const refund = (place: string): Subject => ({
  place,
  amount: '/refund_amount',
  currency: `${place}/refund_currency`,
  status: '/refund_status',
});
