import type { GatewayName } from './gateway-status.js';

/** What a gateway's event says. Where it depends on the thing that it carries, that thing's status is to be read. */
export type EventMeaning =
  | 'pending'
  /** The payer agreed; it must still be captured. */
  | 'approved'
  | 'authorized'
  | 'paid'
  | 'attempt_failed'
  | 'cancelled'
  | 'expired'
  /** A checkout ended: read whether it was paid. */
  | 'session_completed'
  | 'refund_update'
  | 'refunded'
  | 'refund_failed'
  /** A refund that the gateway began by itself. */
  | 'provider_initiated_refund'
  /** Money was taken back; whether for good, the dispute decides. */
  | 'reversed'
  | 'dispute_opened'
  | 'dispute_needs_response'
  | 'dispute_updated'
  | 'dispute_won'
  | 'dispute_lost'
  | 'dispute_closed'
  | 'settled'
  | 'provider_degraded'
  | 'provider_recovered';

/** Sources: the gateways' own lists of webhook events. */
const table: Readonly<Record<GatewayName, Readonly<Record<string, EventMeaning>>>> = {
  razorpay: {
    'payment.authorized': 'authorized',
    'payment.captured': 'paid',
    'order.paid': 'paid',
    'qr_code.credited': 'paid',
    'payment.failed': 'attempt_failed',
    'refund.created': 'refund_update',
    'refund.processed': 'refunded',
    'refund.failed': 'refund_failed',
    'payment.dispute.created': 'dispute_opened',
    'payment.dispute.action_required': 'dispute_needs_response',
    'payment.dispute.under_review': 'dispute_updated',
    'payment.dispute.won': 'dispute_won',
    'payment.dispute.lost': 'dispute_lost',
    'payment.dispute.closed': 'dispute_closed',
    'settlement.processed': 'settled',
    'payment.downtime.started': 'provider_degraded',
    'payment.downtime.resolved': 'provider_recovered',
  },
  cashfree: {
    PAYMENT_SUCCESS_WEBHOOK: 'paid',
    PAYMENT_FAILED_WEBHOOK: 'attempt_failed',
    PAYMENT_USER_DROPPED_WEBHOOK: 'attempt_failed',
    REFUND_STATUS_WEBHOOK: 'refund_update',
    AUTO_REFUND_STATUS_WEBHOOK: 'provider_initiated_refund',
    DISPUTE_CREATED: 'dispute_opened',
    DISPUTE_UPDATED: 'dispute_updated',
    DISPUTE_CLOSED: 'dispute_closed',
    SETTLEMENT_WEBHOOK: 'settled',
  },
  stripe: {
    'payment_intent.succeeded': 'paid',
    'payment_intent.payment_failed': 'attempt_failed',
    'payment_intent.processing': 'pending',
    'payment_intent.requires_action': 'pending',
    'payment_intent.amount_capturable_updated': 'authorized',
    'payment_intent.canceled': 'cancelled',
    'checkout.session.completed': 'session_completed',
    'checkout.session.async_payment_succeeded': 'paid',
    'checkout.session.async_payment_failed': 'attempt_failed',
    'checkout.session.expired': 'expired',
    'charge.refunded': 'refund_update',
    'refund.created': 'refund_update',
    'refund.updated': 'refund_update',
    'refund.failed': 'refund_failed',
    'charge.dispute.created': 'dispute_opened',
    'charge.dispute.updated': 'dispute_updated',
    'charge.dispute.closed': 'dispute_closed',
    'payout.paid': 'settled',
  },
  paypal: {
    'CHECKOUT.ORDER.APPROVED': 'approved',
    'PAYMENT.AUTHORIZATION.CREATED': 'authorized',
    'PAYMENT.CAPTURE.COMPLETED': 'paid',
    'PAYMENT.CAPTURE.PENDING': 'pending',
    // Its pages write both.
    'PAYMENT.CAPTURE.DENIED': 'attempt_failed',
    'PAYMENT.CAPTURE.DECLINED': 'attempt_failed',
    'PAYMENT.CAPTURE.REFUNDED': 'refund_update',
    'PAYMENT.CAPTURE.REVERSED': 'reversed',
    'CUSTOMER.DISPUTE.CREATED': 'dispute_opened',
    'CUSTOMER.DISPUTE.UPDATED': 'dispute_updated',
    'CUSTOMER.DISPUTE.RESOLVED': 'dispute_closed',
  },
};

/** What an event of a gateway says; null for one that is not known, of which nothing may be concluded. */
export const eventMeaning = (gateway: GatewayName, event: string): EventMeaning | null =>
  Object.hasOwn(table[gateway], event) ? (table[gateway][event] ?? null) : null;
