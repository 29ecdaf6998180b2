import { minorOfMajor } from '../../payments/gateway-amount.js';
import type { InboundProvider } from '../inbound-provider.js';
import { atPointer, readPayload, textAt, type JsonObject } from '../json-payload.js';
import { paypalSignature } from '../signatures/paypal-signature.js';
import { readPayPalSettings } from '../signatures/paypal-settings.js';
import { gatewayNotice, noticeEvent, type NoticeParts } from './notice-event.js';

/** PayPal's webhooks: amounts as decimal texts. Source: developer.paypal.com/api/rest/webhooks/event-names. */
export const paypalProvider: InboundProvider = {
  ...paypalSignature,
  name: 'paypal',
  settingsFault: (settings) => {
    const read = readPayPalSettings(settings);
    return 'fault' in read ? read.fault : null;
  },
  events({ body }) {
    const fields = readPayload(body)?.fields;
    const event = textAt(fields, '/event_type');
    if (!fields || event === undefined) return null;
    return [noticeEvent(gatewayNotice('paypal', event, partsOf(fields, event)))];
  },
};

const partsOf = (fields: JsonObject, event: string): NoticeParts => {
  const text = (name: string): string | undefined => textAt(fields, `/resource/${name}`);
  const at = textAt(fields, '/create_time');
  if (event.startsWith('CUSTOMER.DISPUTE.')) return { ...disputeParts(fields, text), at };
  const isOrder = event.startsWith('CHECKOUT.');
  // What came back of a capture is a refund in the payload; the capture is a link of it.
  const isRefund = event === 'PAYMENT.CAPTURE.REFUNDED' || event === 'PAYMENT.CAPTURE.REVERSED';
  const unit = isOrder ? 'purchase_units/0/' : '';
  const currency = text(`${unit}amount/currency_code`);
  const amountMinor = amountAt(fields, `${unit}amount/value`, currency);
  return {
    gatewayOrderId: isOrder ? text('id') : text('supplementary_data/related_ids/order_id'),
    gatewayPaymentId: isRefund ? captureAbove(fields) : isOrder ? undefined : text('id'),
    refundId: isRefund ? text('id') : undefined,
    ourRef: text(`${unit}custom_id`),
    status: text('status'),
    amountMinor,
    currency,
    orderAmountMinor: isOrder ? amountMinor : null,
    refundedMinor: isRefund
      ? amountAt(
          fields,
          'seller_payable_breakdown/total_refunded_amount/value',
          text('seller_payable_breakdown/total_refunded_amount/currency_code'),
        )
      : null,
    at,
  };
};

const disputeParts = (fields: JsonObject, text: (name: string) => string | undefined): NoticeParts => {
  const currency = text('dispute_amount/currency_code');
  return {
    gatewayPaymentId: text('disputed_transactions/0/seller_transaction_id'),
    disputeId: text('dispute_id'),
    status: text('dispute_outcome/outcome_code') ?? text('status'),
    amountMinor: amountAt(fields, 'dispute_amount/value', currency),
    currency,
  };
};

const amountAt = (fields: JsonObject, name: string, currency: string | undefined): number | null =>
  minorOfMajor(atPointer(fields, `/resource/${name}`), currency ?? null);

const captureLink = /\/v2\/payments\/captures\/([A-Za-z0-9-]+)$/;

const captureAbove = (fields: JsonObject): string | undefined => {
  const links = atPointer(fields, '/resource/links');
  if (!Array.isArray(links)) return undefined;
  return links
    .filter((link) => atPointer(link, '/rel') === 'up')
    .map((link) => captureLink.exec(textAt(link, '/href') ?? '')?.[1])
    .find((id) => id !== undefined);
};
