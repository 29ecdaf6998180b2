import { indiaDate } from '../../src/domain/india-time.js';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import { waitFor } from '../support/wait-for.js';
import type { PaymentSystem } from './payment-system.js';

const patience = { deadlineMs: 120_000, everyMs: 200 };

/** What a reconciliation found that is not as it should be. */
export interface Reconciled {
  gateway: GatewayName;
  date: string;
  matched: { payments: number; refunds: number };
  counts: Record<string, number>;
}

/** Waits until the gateways have told all that they have to tell, and all work that came of it has ended. */
const allIsTold = async ({ gateways, untilQuiet }: PaymentSystem): Promise<void> => {
  const isTaken = async (gateway: GatewayName): Promise<boolean> => {
    const { deliveries } = await gateways.control<{ deliveries: { isTaken: boolean }[] }>(
      gateway,
      'GET',
      'webhooks',
    );
    return deliveries.every((delivery) => delivery.isTaken);
  };
  const areTaken = async () => (await Promise.all(gatewayNames.map(isTaken))).every(Boolean);
  await waitFor('every webhook is taken', areTaken, patience);
  await untilQuiet();
};

/** The banks end whatever refund is still on its way. */
const endRefunds = async ({ gateways }: PaymentSystem): Promise<void> => {
  for (const [gateway, { refunds }] of await gateways.allBooks()) {
    for (const { id, state } of refunds) {
      if (state === 'pending') await gateways.completeRefund(gateway, id, 'done');
    }
  }
};

/** Makes every look due that the clock has planned, and has Munshi's own clock ring for them. */
const lookAtAll = async ({ system, untilQuiet }: PaymentSystem): Promise<void> => {
  const { ledger } = system;
  await ledger`update payment set look_at = now() - interval '1 second' where look_at is not null`;
  // It rings by the minute; this minute's ring may be over.
  await ledger`
    delete from schedule_run using schedule where schedule.id = schedule_id and name = 'munshi.follow_payments'`;
  await ledger`
    update schedule set next_run_at = date_trunc('minute', now()) where name = 'munshi.follow_payments'`;
  const areTaken = async () => {
    const [row] = await ledger<{ left: number }[]>`
      select count(*)::int as left from payment where look_at <= now()`;
    return row?.left === 0;
  };
  await waitFor('every due look is taken', areTaken, patience);
  await untilQuiet();
};

const reconcileAll = async (
  { gateways, shop, untilQuiet }: PaymentSystem,
  days: readonly string[],
): Promise<Reconciled[]> => {
  const found: Reconciled[] = [];
  for (const gateway of gatewayNames) {
    // Razorpay's books have what is settled; at PayPal a settlement is a line of its own.
    if (gateway === 'razorpay') await gateways.control(gateway, 'POST', 'settle', {});
    for (const date of days) {
      const { result, error } = await shop.insist('payment.reconcile', { gateway, date });
      if (!result) throw new Error(`${gateway} was not reconciled: ${JSON.stringify(error)}`);
      const { matched, counts } = result as Pick<Reconciled, 'matched' | 'counts'>;
      found.push({ gateway, date, matched, counts });
    }
  }
  await untilQuiet();
  return found;
};

/** Brings all to rest after the faults are over: webhooks, refunds, looks. Gives what the reconciliations say then. */
export const settlePayments = async (
  payments: PaymentSystem,
  begunAt: Date,
  say: (text: string) => void,
): Promise<Reconciled[]> => {
  await payments.untilQuiet();
  say('all jobs have ended');
  await allIsTold(payments);
  say('all webhooks are taken');
  await endRefunds(payments);
  await allIsTold(payments);
  say('all refunds have ended');
  await lookAtAll(payments);
  await allIsTold(payments);
  say('all payments are looked at');
  const days = new Set([indiaDate(begunAt), indiaDate(new Date())]);
  return reconcileAll(payments, [...days]);
};
