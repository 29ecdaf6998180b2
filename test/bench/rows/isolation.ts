import { setTimeout as delay } from 'node:timers/promises';
import type { ReceiverAnswer } from '../../../fixtures/stand-ins/receiver/receiver-answers.js';
import {
  createReceiverStandIn,
  type ReceiverStandIn,
} from '../../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { freePort } from '../../../src/platform/free-port.js';
import type { Bench, BenchLine, BenchRow } from '../bench-row.js';
import { showNumber } from '../print-table.js';
import { startRedis } from '../start-redis.js';
import { percentile } from '../statistics.js';
import { startWebhookProduct, type WebhookProduct } from '../start-webhook-product.js';

const sickTenants = 10;
const sickEndpointsPerTenant = 20;
const healthyEventEveryMs = 100;
const sickEventEveryMs = 1_000;
const secondsPerRound = 24;
const quickSeconds = 8;
const targetMs = 1_000;

/** How the sick endpoints are sick: all of them, from the first second. */
interface Sickness {
  name: string;
  /** Where the sick endpoints are. */
  url: (receiver: ReceiverStandIn, name: string) => Promise<string>;
  answer: ReceiverAnswer;
}

const onReceiver = (receiver: ReceiverStandIn, name: string): Promise<string> =>
  Promise.resolve(receiver.hookUrl(name));

const sicknesses: readonly Sickness[] = [
  { name: 'take the request and never answer', url: onReceiver, answer: { kind: 'hang' } },
  { name: 'drip their answer', url: onReceiver, answer: { kind: 'drip_body', everyMs: 200 } },
  {
    name: 'refuse the connection',
    url: async () => `http://127.0.0.1:${String(await freePort(null))}/`,
    answer: { kind: 'answer' },
  },
  {
    name: 'have a name that does not resolve',
    url: (_receiver, name) => Promise.resolve(`https://${name}.no-such-name.com/`),
    answer: { kind: 'answer' },
  },
];

/** Publishes to the healthy endpoint and to 200 sick ones; gives ms from each healthy event's commit to its arrival. */
const measureWith = async (bench: Bench, sickness: Sickness, seconds: number): Promise<number[]> => {
  const receiver = await createReceiverStandIn();
  bench.closing.add(() => receiver.close());
  const product = await startWebhookProduct(
    bench,
    await startRedis(bench),
    await bench.ground.newDatabase(`isolation_${String(sicknesses.indexOf(sickness))}`),
  );
  const healthy = await product.newTenant('healthy');
  await healthy.newEndpoint(receiver.hookUrl('healthy'));
  const sick = await Promise.all(
    Array.from({ length: sickTenants }, (_, tenant) => makeSick(product, receiver, sickness, tenant)),
  );
  const until = performance.now() + seconds * 1_000;
  const publishers = [
    publishEvery(healthyEventEveryMs, until, () => healthy.publish()),
    ...sick.map((tenant) => publishEvery(sickEventEveryMs, until, () => tenant.publish())),
  ];
  const [published] = await Promise.all(publishers);
  const arrived = await receiver.waitFor(published ?? 0, { name: 'healthy', deadlineMs: 60_000 });
  return arrived.map((request) => {
    const { timestamp } = JSON.parse(request.body.toString()) as { timestamp: string };
    return request.receivedAtMs - Date.parse(timestamp);
  });
};

const makeSick = async (
  product: WebhookProduct,
  receiver: ReceiverStandIn,
  sickness: Sickness,
  tenant: number,
): Promise<Awaited<ReturnType<WebhookProduct['newTenant']>>> => {
  const made = await product.newTenant(`sick-${String(tenant)}`);
  for (let index = 0; index < sickEndpointsPerTenant; index += 1) {
    const name = `sick-${String(tenant)}-${String(index)}`;
    receiver.answerWith(name, [sickness.answer]);
    await made.newEndpoint(await sickness.url(receiver, name));
  }
  return made;
};

/** At a steady pace, whatever the answers do. Gives how many were published. */
const publishEvery = async (
  everyMs: number,
  until: number,
  publish: () => Promise<void>,
): Promise<number> => {
  const started = performance.now();
  const underWay: Promise<void>[] = [];
  while (performance.now() < until) {
    underWay.push(publish());
    await delay(Math.max(0, started + underWay.length * everyMs - performance.now()));
  }
  await Promise.all(underWay);
  return underWay.length;
};

const line = (sickness: Sickness, latencies: readonly number[]): BenchLine => {
  const p50 = percentile(latencies, 0.5);
  const p99 = percentile(latencies, 0.99);
  return {
    what: `webhook to a healthy endpoint while 200 others ${sickness.name}, ${String(latencies.length)} events, p50 / p99`,
    ours: `${showNumber(p50)} / ${showNumber(p99)} ms`,
    baseline: '–',
    ratio: '–',
    target: `p99 < ${String(targetMs)} ms`,
    met: p99 < targetMs ? 'yes' : 'NO',
  };
};

const measure = async (bench: Bench): Promise<BenchLine[]> => {
  const lines: BenchLine[] = [];
  const seconds = bench.quick ? quickSeconds : secondsPerRound * bench.rounds;
  for (const sickness of sicknesses) {
    bench.say(`  200 endpoints that ${sickness.name}, ${String(seconds)} s`);
    lines.push(line(sickness, await measureWith(bench, sickness, seconds)));
  }
  return lines;
};

/** One dead endpoint, or two hundred, must not delay the others. */
export const isolationRow: BenchRow = { name: 'isolation', needsRedis: true, measure };
