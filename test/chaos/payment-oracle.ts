import type { GatewayName } from '../../src/payments/gateway-status.js';
import { ordersThere, refundsThere, type OrderThere, type RefundThere } from './payment-books.js';
import type { GatewayBooks } from './payment-gateways.js';
import { eventsThatDiffer } from './payment-event-oracle.js';
import type { PaymentJob, PaymentLedger } from './payment-ledger.js';
import { ourRefOf } from './payment-shop.js';

/** Of one gateway and currency, what came and what went back, in minor units: by its books, and by ours. */
export interface PaymentSum {
  gateway: GatewayName;
  currency: string;
  capturedThere: number;
  paidHere: number;
  refundedThere: number;
  refundedHere: number;
  /** By our single refunds. */
  refundsHere: number;
}

/** What the gateways' books and ours say of the same payments. */
export interface PaymentBalance {
  sums: PaymentSum[];
  /** Everything that must not be, each in words. */
  faults: string[];
}

/** Compares payment by payment, refund by refund, job by job; nothing may be under way any more. */
export const balancePayments = (
  books: ReadonlyMap<GatewayName, GatewayBooks>,
  here: PaymentLedger,
): PaymentBalance => {
  const there = { orders: ordersThere(books), refunds: refundsThere(books) };
  return {
    sums: sumsOf(there.orders, here),
    faults: [
      ...doubleOrders(there.orders),
      ...paymentsThatDiffer(there.orders, here),
      ...refundsThatDiffer(there.refunds, here),
      ...here.jobs.flatMap((job) => wordsThatDiffer(job, there)),
      ...eventsThatDiffer(here),
    ],
  };
};

interface There {
  orders: readonly OrderThere[];
  refunds: readonly RefundThere[];
}

const keyOf = ({ gateway, orderId }: { gateway: string; orderId: string }): string => `${gateway} ${orderId}`;

const grouped = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

const sumsOf = (orders: readonly OrderThere[], here: PaymentLedger): PaymentSum[] =>
  [...grouped(orders, ({ gateway, currency }) => `${gateway} ${currency}`).values()].map((group) => {
    const { gateway, currency } = group[0]!;
    const isIts = (each: { gateway: string; currency: string }): boolean =>
      each.gateway === gateway && each.currency === currency;
    const payments = here.payments.filter(isIts);
    const refunds = here.refunds.filter((refund) => isIts(refund) && refund.status === 'refunded');
    return {
      gateway,
      currency,
      capturedThere: sum(group.map(({ capturedMinor }) => capturedMinor)),
      paidHere: sum(payments.map(({ paidMinor }) => paidMinor)),
      refundedThere: sum(group.map(({ refundedMinor }) => refundedMinor)),
      refundedHere: sum(payments.map(({ refundedMinor }) => refundedMinor)),
      refundsHere: sum(refunds.map(({ amountMinor }) => amountMinor)),
    };
  });

/** One payment of the app has one order that somebody could pay, over all gateways together. */
const doubleOrders = (orders: readonly OrderThere[]): string[] =>
  [
    ...grouped(
      orders.filter(({ isPayable }) => isPayable),
      ({ ourRef }) => ourRef,
    ),
  ]
    .filter(([, group]) => group.length > 1)
    .map(([ourRef, group]) => `${ourRef} can be paid more than once: ${group.map(keyOf).join(', ')}`);

const paymentsThatDiffer = (orders: readonly OrderThere[], { payments }: PaymentLedger): string[] => {
  const kept = new Map(payments.map((payment) => [keyOf(payment), payment]));
  const shown = new Set(orders.map(keyOf));
  const strange = payments.filter((payment) => !shown.has(keyOf(payment)));
  return [
    ...strange.map((payment) => `${keyOf(payment)} is kept here and not there`),
    ...orders.flatMap((order) => {
      const { capturedMinor, refundedMinor } = order;
      const over = refundedMinor > capturedMinor ? [`${keyOf(order)} gave back more than came`] : [];
      const {
        paidMinor = 0,
        refundedMinor: refundedHere = 0,
        status = 'unknown',
      } = kept.get(keyOf(order)) ?? {};
      const isSame = paidMinor === capturedMinor && refundedHere === refundedMinor;
      const said = `${String(capturedMinor)}−${String(refundedMinor)} there, ${String(paidMinor)}−${String(refundedHere)} here`;
      return isSame ? over : [...over, `${keyOf(order)} (${status}): ${said}`];
    }),
  ];
};

const statusOf = { pending: 'pending', done: 'refunded', failed: 'failed' } as const;

const refundsThatDiffer = (refunds: readonly RefundThere[], here: PaymentLedger): string[] => {
  const there = grouped(refunds, ({ ourRef }) => ourRef);
  const ours = new Set(here.refunds.map(({ ourRef }) => ourRef));
  const strange = refunds.filter(({ ourRef }) => !ours.has(ourRef));
  return [
    ...strange.map(({ gateway, refundId }) => `${gateway}'s refund ${refundId} is not kept here`),
    ...here.refunds.flatMap(({ ourRef, reference, status, refundId, amountMinor }) => {
      const [made, ...more] = there.get(ourRef) ?? [];
      if (more.length > 0) return [`the refund ${reference} was made ${String(more.length + 1)} times`];
      if (!made) {
        const wasNeverMade = status === 'failed' && refundId === null;
        return wasNeverMade ? [] : [`the refund ${reference} is ${status} here and not there`];
      }
      const isSame = statusOf[made.state] === status && made.refundId === refundId;
      const said = `${made.state} ${String(made.amountMinor)} there, ${status} ${String(amountMinor)} here`;
      return isSame && made.amountMinor === amountMinor ? [] : [`the refund ${reference}: ${said}`];
    }),
  ];
};

/** What a job has told the app must stand in the gateway's books. */
const wordsThatDiffer = (job: PaymentJob, there: There): string[] => {
  const { action, state, reference, result } = job;
  const differs = (what: string): string[] => [`${action} ${reference} is ${state}, and ${what}`];
  if (action === 'payment.create') {
    if (state !== 'succeeded') return [];
    const ourRef = ourRefOf('payment', reference);
    const order = there.orders.find(
      ({ gateway, orderId }) => gateway === result?.gateway && orderId === result.gatewayOrderId,
    );
    if (order?.ourRef !== ourRef) return differs('there is no such order');
    return order.amountMinor === result?.amountMinor ? [] : differs('the order is of another amount');
  }
  const ourRef = ourRefOf('refund', reference);
  const refund = there.refunds.find((each) => each.ourRef === ourRef);
  if (state !== 'succeeded') {
    return refund && refund.state !== 'failed' ? differs(`the refund is ${refund.state}`) : [];
  }
  const isSame = refund?.refundId === result?.refundId && refund?.amountMinor === result?.amountMinor;
  return isSame ? [] : differs('the refund is another');
};
