import { createSeededRandom } from '../../fixtures/stand-ins/seeded-random.js';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import type { BackendName } from '../support/engine-under-test.js';
import { takePayment } from './payment-customer.js';
import type { EndedJob } from './payment-jobs.js';
import { startKilling } from './payment-killer.js';
import type { PaymentBalance } from './payment-oracle.js';
import { drawPayments } from './payment-plans.js';
import { settlePayments, type Reconciled } from './payment-settling.js';
import { startPaymentSystem, type PaymentSystem } from './payment-system.js';

export interface PaymentSoak {
  backend: BackendName;
  seed: number;
  payments: number;
  /** The share of calls that go wrong. */
  faults: number;
  killEveryMs: number;
  /** Payments at once. */
  lanes: number;
  say: (text: string) => void;
}

/** What the soak has come to. */
export interface SoakReport {
  balance: PaymentBalance;
  reconciled: Reconciled[];
  /** Jobs that were refused, or came to nothing. */
  ends: readonly EndedJob[];
  kills: ReadonlyMap<string, number>;
  faultsPlayed: number;
  /** Everything that must not be, in words; empty when the books agree to the last minor unit. */
  faults: string[];
}

/** On a machine with much to do a request may reach a gateway this long after the product gave it up. */
const onTheWayMs = 2_000;

const processes: Record<BackendName, readonly string[]> = {
  redis: ['web', 'payments-1', 'payments-2', 'inbound-1', 'relay-1', 'relay-2', 'scheduler', 'maintenance-1'],
  postgres: ['all'],
};

/** By weight. A gateway that asks to slow down holds up all that goes there for a while. */
const faultWeights: Readonly<Record<string, number>> = {
  ...{ http_503_before: 8, http_500_before: 8, http_504_before_commit: 8, http_504_after_commit: 8 },
  ...{ drop_before: 10, drop_after_commit: 10, hang_before: 4, hang_after_commit: 4 },
  ...{ garbage: 8, truncated: 8, latency: 8, slow_body: 2, in_flight: 4, internal_error: 8 },
  ...{ busy: 1, throttled_429: 1 },
};
/** Stripe keeps its own 500 for a day: whatever it was given to stays in doubt for so long. */
const neverAt: Partial<Record<GatewayName, string>> = { stripe: 'internal_error' };

/** How a payment's job may end that was not done: tampered with, or more than there was. */
const expectedEnds: readonly string[] = [
  'payment.verify signature_invalid',
  'payment.verify amount_mismatch',
  'payment.refund exceeds_remainder',
  'payment.refund refund_failed',
];

const goWrong = async ({ gateways }: PaymentSystem, share: number, seed: number): Promise<void> => {
  for (const gateway of gatewayNames) {
    const kinds = Object.entries(faultWeights).filter(([kind]) => kind !== neverAt[gateway]);
    const total = kinds.reduce((sum, [, weight]) => sum + weight, 0);
    const probabilities = Object.fromEntries(kinds.map(([kind, weight]) => [kind, (share * weight) / total]));
    // Without a span a hang lasts as long as the product waits, and nothing comes later than it is believed to be lost.
    await gateways.control(gateway, 'POST', 'faults', { probabilities, seed });
  }
};

const countPlayed = async ({ gateways }: PaymentSystem): Promise<number> => {
  const plans = await Promise.all(
    gatewayNames.map((name) => gateways.control<{ played: Record<string, number> }>(name, 'GET', 'faults')),
  );
  return plans.flatMap(({ played }) => Object.values(played)).reduce((sum, times) => sum + times, 0);
};

/** Every gateway sends its webhooks, some of them twice and in any order. */
const connect = async ({ shop }: PaymentSystem, seed: number): Promise<void> => {
  const urls = await shop.connect();
  for (const gateway of gatewayNames) {
    const more = gateway === 'razorpay' ? { copies: 2 } : { order: 'shuffled', holdMs: 100 };
    await shop.listen(gateway, urls[gateway], { ...more, seed });
  }
};

const takeAll = async (
  payments: PaymentSystem,
  soak: PaymentSoak,
  random: () => number,
): Promise<EndedJob[]> => {
  const ends: EndedJob[] = [];
  const plans = drawPayments(soak.payments, soak.seed, random).values();
  const tenth = Math.ceil(soak.payments / 10);
  let made = 0;
  const lane = async (): Promise<void> => {
    for (const plan of plans) {
      ends.push(...(await takePayment(payments, plan)));
      made += 1;
      if (made % tenth === 0) soak.say(`  ${String(made)} payments are made`);
    }
  };
  await Promise.all(Array.from({ length: soak.lanes }, lane));
  return ends;
};

/** Takes payments under faults and kills, brings all to rest, and compares the books. */
export const runPaymentSoak = async (soak: PaymentSoak): Promise<SoakReport> => {
  const begunAt = new Date();
  const random = createSeededRandom(soak.seed);
  const roles = processes[soak.backend];
  const env = { MUNSHI_SETTLE_MS: String(onTheWayMs) };
  const payments = await startPaymentSystem(soak.backend, { roles, env, giveUpMs: 600_000 });
  const { system } = payments;
  try {
    await connect(payments, soak.seed);
    await goWrong(payments, soak.faults, soak.seed);
    const below = soak.backend === 'redis' ? ['redis', 'flushall', 'postgres'] : ['postgres'];
    const killer = startKilling(system, {
      victims: [...roles, ...below],
      everyMs: soak.killEveryMs,
      random: createSeededRandom(soak.seed + 1),
    });
    const ends = await takeAll(payments, soak, random);
    await killer.stop();
    await goWrong(payments, 0, soak.seed);
    const reconciled = await settlePayments(payments, begunAt, soak.say);
    const balance = await payments.balance();
    return {
      ...{ balance, reconciled, ends, kills: killer.kills },
      faultsPlayed: await countPlayed(payments),
      faults: [...sumsAtFault(balance), ...balance.faults, ...endsAtFault(ends), ...openInBooks(reconciled)],
    };
  } catch (error) {
    for (const child of system.processes.values()) soak.say(`--- ${child.name}\n${child.lastLines()}`);
    throw error;
  } finally {
    await payments.stop();
  }
};

const sumsAtFault = ({ sums }: PaymentBalance): string[] =>
  sums
    .filter(
      ({ capturedThere, paidHere, refundedThere, refundedHere, refundsHere }) =>
        capturedThere !== paidHere || refundedThere !== refundedHere || refundedThere !== refundsHere,
    )
    .map(({ gateway, currency }) => `the sums of ${gateway} in ${currency} differ`);

/** How a job ended, in words. */
export const endOf = ({ action, state, error }: EndedJob): string => `${action} ${error?.code ?? state}`;

const endsAtFault = (ends: readonly EndedJob[]): string[] =>
  ends
    .filter((job) => !expectedEnds.includes(endOf(job)))
    .map((job) => `${endOf(job)}: ${JSON.stringify(job)}`);

const openInBooks = (reconciled: readonly Reconciled[]): string[] =>
  reconciled.flatMap(({ gateway, date, counts }) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${gateway}, ${date}: ${what} has ${String(count)}`),
  );
