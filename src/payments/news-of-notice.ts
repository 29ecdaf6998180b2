import type { EventMeaning } from './event-meanings.js';
import type { GatewayNotice } from './gateway-notice.js';
import { statusMeaning } from './gateway-status.js';
import { tryIdOf } from './try-id.js';
import type { PaymentNews, RefundNewsStatus, TryStatus } from './payment-news.js';

/** What a webhook adds to what is known of its payment; nothing where it tells of something else or is not understood. */
export const newsOfNotice = (notice: GatewayNotice): PaymentNews[] => {
  switch (notice.meaning) {
    case 'paid':
    case 'pending':
    case 'authorized':
      return [tryNews(notice, notice.meaning)];
    case 'approved':
      return [tryNews(notice, 'authorized')];
    case 'attempt_failed':
      return [tryNews(notice, 'failed')];
    case 'cancelled':
    case 'expired':
      return [{ kind: 'order', status: notice.meaning, amountMinor: null }];
    case 'session_completed': {
      const status = sessionStatus(notice.status);
      return status === null ? [] : [tryNews(notice, status)];
    }
    case 'refund_update':
    case 'refunded':
    case 'refund_failed':
    case 'provider_initiated_refund':
      return refundNews(notice);
    case null:
    case 'reversed':
    case 'dispute_opened':
    case 'dispute_needs_response':
    case 'dispute_updated':
    case 'dispute_won':
    case 'dispute_lost':
    case 'dispute_closed':
    case 'settled':
    case 'provider_degraded':
    case 'provider_recovered':
      return [];
    default:
      return notice.meaning satisfies never;
  }
};

/** What Stripe's `payment_status` says; a session that needed no payment brought no money. */
export const sessionStatus = (status: string | null): 'paid' | 'pending' | null => {
  if (status === 'paid') return 'paid';
  return status === 'unpaid' ? 'pending' : null;
};

/** How a refund stands by the gateway's word, else by the event's own; null when neither says it. */
export const refundStatusOf = (
  notice: GatewayNotice,
): { status: RefundNewsStatus; final: boolean } | null => {
  const known = notice.status === null ? null : statusMeaning(notice.gateway, 'refund', notice.status);
  if (known?.state === 'refund_pending') return { status: 'pending', final: known.final };
  if (known?.state === 'refunded') return { status: 'refunded', final: known.final };
  if (known?.state === 'refund_failed') return { status: 'failed', final: known.final };
  return byMeaning(notice.meaning);
};

const byMeaning = (meaning: EventMeaning | null): { status: RefundNewsStatus; final: boolean } | null => {
  if (meaning === 'refunded') return { status: 'refunded', final: false };
  return meaning === 'refund_failed' ? { status: 'failed', final: true } : null;
};

const tryNews = (notice: GatewayNotice, status: TryStatus): PaymentNews => {
  const { amountMinor } = notice;
  const tryId = tryIdOf(notice.gateway, notice.gatewayPaymentId);
  return { kind: 'try', tryId, status, amountMinor, atMs: msOf(notice.at) };
};

const refundNews = (notice: GatewayNotice): PaymentNews[] => {
  const { refundId, amountMinor, refundedMinor, at } = notice;
  const news: PaymentNews[] = [];
  const standing = refundStatusOf(notice);
  if (standing && refundId !== null && amountMinor !== null) {
    news.push({ kind: 'refund', refundId, ...standing, amountMinor });
  }
  if (refundedMinor !== null) news.push({ kind: 'refund_total', refundedMinor, atMs: msOf(at) });
  return news;
};

const msOf = (at: string | null): number => {
  const ms = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(ms) ? 0 : ms;
};
