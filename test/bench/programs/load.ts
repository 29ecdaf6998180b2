import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { answerParent, readSettings } from '../answer-parent.js';
import { sampleInvoice } from '../sample-invoice.js';
import { percentile } from '../statistics.js';

/** Requests as fast as 32 connections take them, each a new invoice under a new idempotency key. */
export interface Load {
  requestsPerSecond: number;
  p99Ms: number;
}

const connections = 32;
const { url, apiKey } = readSettings() as { url: string; apiKey: string };
/** One body, cut where the invoice's number stands: writing it out costs next to nothing. */
const [head = '', tail = ''] = JSON.stringify({ input: sampleInvoice('{no}') }).split('{no}');
let sent = 0;

const target = `${url}/v1/jobs/einvoice.generate`;

/** A new invoice under a new idempotency key. */
const nextRequest = (): { headers: Record<string, string>; body: string } => {
  sent += 1;
  return {
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: `${head}B${String(sent)}${tail}`,
  };
};

/** One request beforehand: were it refused, a count of refusals would not say why. */
const tryOnce = async (): Promise<void> => {
  const answer = await fetch(target, { method: 'POST', ...nextRequest() });
  if (answer.status !== 202) throw new Error(`refused with ${String(answer.status)}: ${await answer.text()}`);
};

const loadFor = (seconds: number): Promise<Load> =>
  new Promise((resolve, reject) => {
    const latencies: number[] = [];
    const run = autocannon(
      {
        url: target,
        method: 'POST',
        connections,
        duration: seconds,
        requests: [{ setupRequest: (request) => ({ ...request, ...nextRequest() }) }],
      },
      (_error, result) => {
        const refused = result.non2xx + result.errors + result.timeouts;
        if (refused > 0) {
          return reject(
            new Error(`${String(refused)} of ${String(latencies.length)} requests were not accepted`),
          );
        }
        resolve({ requestsPerSecond: result['2xx'] / result.duration, p99Ms: percentile(latencies, 0.99) });
      },
    );
    run.on('response', (_client, _status, _bytes, latencyMs) => latencies.push(latencyMs));
  });

answerParent('', {
  async load(seconds) {
    await tryOnce();
    return loadFor(seconds);
  },
});
