import { eventMeaning } from '../../payments/event-meanings.js';
import type { GatewayNotice } from '../../payments/gateway-notice.js';
import type { GatewayName } from '../../payments/gateway-status.js';
import { noticeType } from '../../payments/notice-type.js';
import { ourReferencePattern } from '../../payments/our-reference.js';
import type { ProviderEvent } from '../inbound-provider.js';
import { atPointer } from '../json-payload.js';

/** What a receiver found in a webhook; what is left out is not said there. */
export type NoticeParts = {
  [Key in keyof Omit<GatewayNotice, 'gateway' | 'event' | 'meaning'>]?: GatewayNotice[Key] | undefined;
};

/** A gateway's notice of an event: only what is named here is taken over, so that nobody's data slips along. */
export const gatewayNotice = (gateway: GatewayName, event: string, parts: NoticeParts): GatewayNotice => ({
  gateway,
  event,
  meaning: eventMeaning(gateway, event),
  gatewayOrderId: parts.gatewayOrderId ?? null,
  gatewayPaymentId: parts.gatewayPaymentId ?? null,
  refundId: parts.refundId ?? null,
  disputeId: parts.disputeId ?? null,
  settlementId: parts.settlementId ?? null,
  ourRef: ownReference(parts.ourRef),
  status: parts.status ?? null,
  amountMinor: parts.amountMinor ?? null,
  currency: parts.currency ?? null,
  orderAmountMinor: parts.orderAmountMinor ?? null,
  refundedMinor: parts.refundedMinor ?? null,
  method: parts.method ?? null,
  at: parts.at ?? null,
});

/**
 * The event that tells a notice. Its object is the order, so that what is told of one goes out in its order, else the
 * payment. It has no version: each is told, since two payments of one order are two facts.
 */
export const noticeEvent = (notice: GatewayNotice): ProviderEvent => ({
  type: noticeType(notice),
  dataText: JSON.stringify(notice),
  object: notice.gatewayOrderId ?? notice.gatewayPaymentId ?? notice.disputeId ?? undefined,
  occurredAt: notice.at ?? undefined,
});

/** A whole number of minor units at a pointer; null for anything else. */
export const minorAt = (payload: unknown, pointer: string): number | null => {
  const found = atPointer(payload, pointer);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
};

/** Unix seconds at a pointer as ISO 8601; null when there are none. */
export const secondsAt = (payload: unknown, pointer: string): string | null => {
  const seconds = minorAt(payload, pointer);
  return seconds === null || seconds > 1e11 ? null : new Date(seconds * 1000).toISOString();
};

/** What others wrote into a field of ours is not ours, and could be somebody's name. */
const ownReference = (text: string | null | undefined): string | null =>
  typeof text === 'string' && ourReferencePattern.test(text) ? text : null;
