import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { hasRedisServer } from '../support/test-redis.js';
import { runMessageSoak, type MessageSoakReport } from './message-soak-run.js';

/**
 * The soak of the message credit: real processes, gateways with faults of every kind, and a random kill every few seconds, while
 * several tenants send, one of them with too little credit. At the end the gateways' books, the ledger and the wallets are
 * compared to the paisa. Exit code 0: nothing sent unpaid, nothing paid twice.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    messages: { type: 'string', default: '2000' },
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

const show = ({ balance, ends, kills, faultsPlayed }: MessageSoakReport, seconds: number): void => {
  const paise = ['credits', 'available', 'reserved', 'spent'] as const;
  const counts = ['jobs', 'accepted', 'inDoubt', 'there'] as const;
  const sums = new Table({
    head: [...paise.map((name) => `${name}, paise`), 'jobs', 'accepted', 'in doubt', 'at the gateways'],
    colAligns: [...paise, ...counts].map(() => 'right'),
  });
  for (const tenant of balance.sums) sums.push([...paise, ...counts].map((name) => tenant[name]));
  say(sums.toString());
  const rest = new Table({ head: ['what', 'count'] });
  rest.push(
    ['how jobs ended', listed(ends)],
    ['faults played', faultsPlayed],
    ['kills', listed(kills)],
    ['seconds', seconds.toFixed(1)],
  );
  say(rest.toString());
};

const startedAt = performance.now();
const report = await runMessageSoak({
  backend: values.backend === 'postgres' ? 'postgres' : 'redis',
  seed: Number(values.seed),
  messages: Number(values.messages),
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
    ? 'The books agree to the paisa.'
    : `THE BOOKS DO NOT AGREE: ${String(report.faults.length)} faults.`,
);
process.exit(agreed ? 0 : 1);
