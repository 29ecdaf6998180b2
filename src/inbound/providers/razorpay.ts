import type { InboundProvider } from '../inbound-provider.js';
import { readPayload, textAt, type JsonObject } from '../json-payload.js';
import { razorpaySignature } from '../signatures/razorpay-signature.js';
import { gatewayNotice, minorAt, noticeEvent, secondsAt, type NoticeParts } from './notice-event.js';

/** Razorpay's webhooks: amounts in paise, times in Unix seconds. Source: razorpay.com/docs/webhooks/payloads. */
export const razorpayProvider: InboundProvider = {
  ...razorpaySignature,
  name: 'razorpay',
  events({ body }) {
    const fields = readPayload(body)?.fields;
    const event = textAt(fields, '/event');
    if (!fields || event === undefined) return null;
    return [noticeEvent(gatewayNotice('razorpay', event, partsOf(fields, event)))];
  },
};

const partsOf = (fields: JsonObject, event: string): NoticeParts => {
  const subject = subjectOf(event);
  const text = (pointer: string): string | undefined => textAt(fields, `/payload${pointer}`);
  const payment = '/payment/entity';
  const isRefund = subject === 'refund';
  return {
    gatewayOrderId: text('/order/entity/id') ?? text(`${payment}/order_id`),
    gatewayPaymentId:
      text(`${payment}/id`) ?? text('/refund/entity/payment_id') ?? text('/dispute/entity/payment_id'),
    refundId: text('/refund/entity/id'),
    disputeId: text('/dispute/entity/id'),
    settlementId: text('/settlement/entity/id'),
    ourRef: isRefund ? text('/refund/entity/receipt') : text('/order/entity/receipt'),
    status: text(`/${subject}/entity/status`),
    amountMinor: minorAt(fields, `/payload/${subject}/entity/amount`),
    currency: text(`/${subject}/entity/currency`),
    orderAmountMinor: minorAt(fields, '/payload/order/entity/amount'),
    refundedMinor: isRefund ? minorAt(fields, `/payload${payment}/amount_refunded`) : null,
    method: text(`/${subject}/entity/method`),
    at: secondsAt(fields, '/created_at'),
  };
};

/** The thing in the payload that an event tells of; of `order.paid` the payment that paid it. */
const subjectOf = (event: string): string => {
  if (event.startsWith('refund.')) return 'refund';
  if (event.startsWith('payment.dispute.')) return 'dispute';
  if (event.startsWith('payment.downtime.')) return 'payment.downtime';
  return event.startsWith('settlement.') ? 'settlement' : 'payment';
};
