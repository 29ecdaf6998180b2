import { randomUUID } from 'node:crypto';
import type { KeptPayment, KeptRefund } from '../../../src/domain/kept-payment.js';
import type { BooksOfDay, DayComparison, GatewayLine } from '../../../src/domain/gateway-day.js';
import { putLines } from '../../../src/ledger/queries/payments/gateway-lines.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { compareDay } from '../../../src/ledger/queries/payments/reconcile-day.js';
import { testDatabase } from '../../support/test-database.js';
import { addressOf, aPayment, aRefund } from './kept-things.js';

/** The day of the payments of `aPayment`, in India. */
export const day = '2026-05-14';

/** The gateway's line of the payment of `aPayment`: 20.00 and 3.60 of tax, but for what is given. */
export const aLine = (given: Partial<GatewayLine> = {}): GatewayLine => ({
  kind: 'payment',
  id: 'pay_1',
  gatewayOrderId: 'order_1',
  gatewayPaymentId: 'pay_1',
  ourRef: 'mp_1',
  amountMinor: 100_000,
  currency: 'INR',
  feeMinor: 2_360,
  taxMinor: 360,
  settlementId: null,
  at: '2026-05-14T12:00:00+05:30',
  ...given,
});

/** The gateway's line of the refund of `aRefund`, but for what is given. */
export const aRefundLine = (given: Partial<GatewayLine> = {}): GatewayLine =>
  aLine({
    kind: 'refund',
    id: 'rfnd_1',
    gatewayOrderId: null,
    ourRef: null,
    amountMinor: 10_000,
    feeMinor: 0,
    taxMinor: 0,
    ...given,
  });

/** A refund of `aRefund` that went back that day. */
export const refunded: Partial<KeptRefund> = {
  status: 'refunded',
  refundId: 'rfnd_1',
  refundedAt: new Date('2026-05-14T09:00:00.000Z'),
};

/** A ledger with gateways' books, each tenant's apart. */
export const openReconcileDesk = async () => {
  const database = await testDatabase();
  const book = createPaymentBook(database.ledger);
  return {
    ledger: database.ledger,
    drop: () => database.drop(),
    booksOf: (given: Partial<BooksOfDay> = {}): BooksOfDay => ({
      tenantId: randomUUID(),
      mode: 'test',
      gateway: 'razorpay',
      day,
      jobId: randomUUID(),
      ...given,
    }),
    pay: ({ tenantId, mode, gateway }: BooksOfDay, given: Partial<KeptPayment> = {}): Promise<KeptPayment> =>
      book.open(aPayment({ tenantId, mode, gateway, ...given })),
    refund: (payment: KeptPayment, given: Partial<KeptRefund> = {}): Promise<null> =>
      book.change(addressOf(payment), () => ({
        refunds: [aRefund({ tenantId: payment.tenantId, ...given })],
        value: null,
      })),
    put: (books: BooksOfDay, lines: readonly GatewayLine[]) => putLines(database.ledger, books, lines),
    compare: (books: BooksOfDay, cap?: number) => compareDay(database.ledger, books, cap),
  };
};
export type ReconcileDesk = Awaited<ReturnType<typeof openReconcileDesk>>;

/** The ids of each list that is not empty, and how many matched. */
export const inShort = (comparison: DayComparison): Record<string, number | string[]> => {
  const { matched, missingHere, unpaidHere, missingThere, amountMismatches, adjustments } = comparison;
  const lists = { missingHere, unpaidHere, missingThere, amountMismatches, adjustments };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  const ids = Object.fromEntries(filled.map(([name, list]) => [name, list.map(({ id }) => id)]));
  return { payments: matched.payments, refunds: matched.refunds, ...ids };
};
