import { expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { runPaymentSoak } from './payment-soak-run.js';

/** On Redis where there is one: there each process can be killed alone. */
const backend = backends.at(-1)!;

it('a small soak of payments: faults and kills, and the books agree to the last minor unit', async () => {
  const { faults, balance, kills, faultsPlayed } = await runPaymentSoak({
    ...{ backend, seed: 20_261_121, payments: 80, faults: 0.08, killEveryMs: 3_000, lanes: 24 },
    say: () => undefined,
  });
  expect(faults).toEqual([]);
  // All four gateways took part, money came and went, and something did go wrong.
  const paid = balance.sums.filter(({ paidHere }) => paidHere > 0);
  expect(new Set(paid.map(({ gateway }) => gateway)).size).toBe(4);
  expect(paid.filter(({ refundedHere }) => refundedHere > 0).length).toBeGreaterThan(1);
  expect(faultsPlayed).toBeGreaterThan(20);
  expect(kills.size).toBeGreaterThan(0);
}, 180_000);
