import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { hasRedisServer } from '../support/test-redis.js';
import { endOf, runPaymentSoak, type SoakReport } from './payment-soak-run.js';

/**
 * The soak of payments: real processes, gateways with faults of every kind, and a random kill every few seconds, while
 * customers pay, fail, wait and are paid back. At the end the gateways' books and the ledger are compared to the last
 * minor unit. Exit code 0: nothing lost, nothing doubled.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    payments: { type: 'string', default: '5000' },
    faults: { type: 'string', default: '0.1' },
    backend: { type: 'string', default: hasRedisServer ? 'redis' : 'postgres' },
    lanes: { type: 'string', default: '24' },
    'kill-every-ms': { type: 'string', default: '5000' },
  },
});

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([what, n]) => `${what} ${String(n)}`).join('\n');

const counted = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

const show = ({ balance, reconciled, ends, kills, faultsPlayed }: SoakReport, seconds: number): void => {
  const sums = new Table({
    head: ['gateway', '', 'captured there', 'paid here', 'refunded there', 'refunded here', 'by our refunds'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { gateway, currency, ...minor } of balance.sums) {
    const { capturedThere, paidHere, refundedThere, refundedHere, refundsHere } = minor;
    sums.push([gateway, currency, capturedThere, paidHere, refundedThere, refundedHere, refundsHere]);
  }
  say(sums.toString());
  const rest = new Table({ head: ['what', 'count'] });
  rest.push(
    ['jobs that were refused, or came to nothing', listed(counted(ends.map(endOf)))],
    ...reconciled.map(({ gateway, date, matched, counts }) => [
      `${gateway}'s books of ${date}`,
      `${String(matched.payments)} payments and ${String(matched.refunds)} refunds match; ${listed(new Map(Object.entries(counts))).replaceAll('\n', ', ')}`,
    ]),
    ['faults played', faultsPlayed],
    ['kills', listed(kills)],
    ['seconds', seconds.toFixed(1)],
  );
  say(rest.toString());
};

const startedAt = performance.now();
const report = await runPaymentSoak({
  backend: values.backend === 'postgres' ? 'postgres' : 'redis',
  seed: Number(values.seed),
  payments: Number(values.payments),
  faults: Number(values.faults),
  killEveryMs: Number(values['kill-every-ms']),
  lanes: Number(values.lanes),
  say,
});
show(report, (performance.now() - startedAt) / 1_000);
for (const fault of report.faults.slice(0, 50)) say(`  ${fault}`);
const agreed = report.faults.length === 0;
say(
  agreed
    ? 'The books agree to the last minor unit.'
    : `THE BOOKS DO NOT AGREE: ${String(report.faults.length)} faults.`,
);
process.exit(agreed ? 0 : 1);
