import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startInbound } from './inbound-setup.js';

describe('what a sender of Standard Webhooks may do', () => {
  interface Vectors {
    keys: { hmac_A: { secret: string } };
    sequences: { name: string; events: { at: number; headers?: Record<string, string>; result: string }[] }[];
    verify: { name: string; body: string }[];
  }
  const file = new URL('../../fixtures/vectors/webhook-vectors.json', import.meta.url);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
  const signed = vectors.sequences.filter(({ events }) => events.every(({ headers }) => headers));

  it.each(signed)('$name', async ({ events }) => {
    const under = await startInbound();
    const secrets = { webhookSecret: vectors.keys.hmac_A.secret };
    const { path } = await under.connect('standard-webhooks', { secrets });
    const body = vectors.verify.find(({ name }) => name === 'valid')!.body;
    const seen: string[] = [];
    for (const event of events) {
      under.parts.now = () => new Date(event.at * 1000);
      const reply = await under.post(path, body, event.headers);
      seen.push(`${String(reply.status)} ${String(reply.headers['munshi-duplicate'] ?? '')}`.trim());
    }
    // Storing is all that happens before the answer, so what another receiver fails to process is a duplicate here.
    const expected = events.map(({ result }, index) =>
      result.startsWith('reject') ? '401' : index === 0 ? '200' : '200 true',
    );
    expect(seen).toEqual(expected);
    expect(await under.jobs()).toHaveLength(1);
  });
});
