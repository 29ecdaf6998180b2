import type { GatewayName } from './gateway-status.js';
import type { PaymentNews, TryStatus } from './payment-news.js';
import { hasSingleTry, tryIdOf } from './try-id.js';

/** An order as it was read from its gateway, with its payments. Amounts in minor units. */
export interface OrderRead {
  status: 'open' | 'pending' | 'authorized' | 'paid' | 'failed' | 'expired' | 'cancelled';
  amountMinor: number;
  payments: readonly {
    gatewayPaymentId: string;
    status: 'created' | 'pending' | 'authorized' | 'paid' | 'failed' | 'voided';
    amountMinor: number;
    refundedMinor: number;
  }[];
}

/** What a read adds to what is known of a payment; `atMs` is when it was read, milliseconds since 1970. */
export const newsOfRead = (gateway: GatewayName, order: OrderRead, atMs: number): PaymentNews[] => [
  ...orderNews(order),
  ...(hasSingleTry(gateway) ? singleTry(gateway, order, atMs) : eachTry(gateway, order, atMs)),
  ...refundNews(gateway, order, atMs),
];

const orderNews = ({ status, amountMinor }: OrderRead): PaymentNews[] => {
  if (status === 'paid') return [{ kind: 'order', status, amountMinor }];
  return status === 'expired' || status === 'cancelled' ? [{ kind: 'order', status, amountMinor: null }] : [];
};

const singleTry = (gateway: GatewayName, order: OrderRead, atMs: number): PaymentNews[] => {
  const { status, amountMinor } = order;
  if (status === 'expired' || status === 'cancelled') return [];
  return [{ kind: 'try', tryId: tryIdOf(gateway, null), status, amountMinor, atMs }];
};

const eachTry = (gateway: GatewayName, { payments }: OrderRead, atMs: number): PaymentNews[] =>
  payments.map(({ gatewayPaymentId, status, amountMinor }) => {
    const tryId = tryIdOf(gateway, gatewayPaymentId);
    const told: TryStatus = status === 'created' ? 'pending' : status;
    return { kind: 'try', tryId, status: told, amountMinor, atMs };
  });

/** Where payments do not tell what went back of them, nought is no news. */
const refundNews = (gateway: GatewayName, { payments }: OrderRead, atMs: number): PaymentNews[] => {
  const refundedMinor = payments.reduce((sum, payment) => sum + payment.refundedMinor, 0);
  const tellsNought = gateway !== 'cashfree';
  const isNews = refundedMinor > 0 || (tellsNought && payments.length > 0);
  return isNews ? [{ kind: 'refund_total', refundedMinor, atMs }] : [];
};
