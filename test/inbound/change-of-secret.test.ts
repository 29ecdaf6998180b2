import { describe, expect, it } from 'vitest';
import { createFindInboundConnection } from '../../src/inbound/inbound-connections.js';
import { githubHeaders, startInbound } from './inbound-setup.js';

const body = '{"zen":"Keep it logically awesome."}';

describe('a change of secret', () => {
  it('is covered by an old one beside the new one, until its end', async () => {
    const under = await startInbound();
    const end = '2026-11-22T00:00:00Z';
    const { path } = await under.connect('github', {
      mode: 'live',
      secrets: { webhookSecret: 'new', webhookSecretOld: 'old' },
      settings: { secretsUntil: { webhookSecretOld: end } },
    });
    const statusOf = async (signedWith: string, at: string): Promise<number> => {
      under.parts.now = () => new Date(at);
      const delivery = `${signedWith}-${at}`;
      return (await under.post(path, body, githubHeaders(body, { secret: signedWith, delivery }))).status;
    };
    const before = '2026-11-21T23:59:59Z';
    expect([
      await statusOf('new', before),
      await statusOf('old', before),
      await statusOf('other', before),
    ]).toEqual([200, 200, 401]);
    expect([await statusOf('new', end), await statusOf('old', end)]).toEqual([200, 401]);
  });

  it('is known within five seconds', async () => {
    const under = await startInbound();
    const { path } = await under.connect('github', { secrets: { webhookSecret: 'first' } });
    const headers = githubHeaders(body, { secret: 'first', delivery: 'd-1' });
    const { ledger, seal } = under.engine.core;
    let ms = 0;
    under.parts.findConnection = createFindInboundConnection({ ledger, seal, monotonicMs: () => ms });
    expect((await under.post(path, body, headers)).status).toBe(200);
    const after = await under.connect('github', { secrets: { webhookSecret: 'changed' } });
    expect(after.path).toBe(path);
    ms = 5_000;
    expect((await under.post(path, body, headers)).status).toBe(401);
  });
});
