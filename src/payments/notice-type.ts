import type { GatewayNotice } from './gateway-notice.js';
import { statusMeaning } from './gateway-status.js';
import { refundStatusOf, sessionStatus } from './news-of-notice.js';

/**
 * Our name of what a gateway's webhook tells: `payment.*`, `refund.*`, `dispute.*`, `settlement.*`, `gateway.*`. What is not
 * known keeps the gateway's name behind `other.`, so that it cannot pass for one of ours.
 */
export const noticeType = (notice: GatewayNotice): string => {
  switch (notice.meaning) {
    case 'paid':
    case 'pending':
    case 'approved':
    case 'authorized':
    case 'cancelled':
    case 'expired':
    case 'reversed':
      return `payment.${notice.meaning}`;
    case 'attempt_failed':
      return 'payment.failed';
    case 'session_completed':
      return `payment.${sessionStatus(notice.status) ?? 'checkout_completed'}`;
    case 'refund_update':
    case 'refunded':
    case 'refund_failed':
    case 'provider_initiated_refund':
      return `refund.${refundStatusOf(notice)?.status ?? 'updated'}`;
    case 'dispute_opened':
    case 'dispute_needs_response':
    case 'dispute_updated':
    case 'dispute_won':
    case 'dispute_lost':
      return notice.meaning.replace('dispute_', 'dispute.');
    case 'dispute_closed':
      return `dispute.${disputeEnd(notice)}`;
    case 'settled':
      return 'settlement.settled';
    case 'provider_degraded':
      return 'gateway.degraded';
    case 'provider_recovered':
      return 'gateway.recovered';
    case null:
      return `other.${notice.event}`;
    default:
      return notice.meaning satisfies never;
  }
};

/** Cashfree writes the stage before the end: `CHARGEBACK_MERCHANT_LOST`. Accepted is lost: the money is gone. */
const disputeEnd = ({ gateway, status }: GatewayNotice): 'won' | 'lost' | 'closed' => {
  if (status === null) return 'closed';
  const known = statusMeaning(gateway, 'dispute', status)?.state;
  if (known === 'won' || status.endsWith('_MERCHANT_WON')) return 'won';
  return known === 'lost' || /_MERCHANT_(?:LOST|ACCEPTED)$/.test(status) ? 'lost' : 'closed';
};
