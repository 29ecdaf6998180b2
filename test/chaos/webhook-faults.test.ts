import { Redis } from 'ioredis';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createReceiverStandIn,
  type ReceivedRequest,
  type ReceiverStandIn,
} from '../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { backends } from '../support/engine-under-test.js';
import { waitFor } from '../support/wait-for.js';
import { apiKey, startChaosSystem, type ChaosSystem } from './chaos-system.js';

const sender = 'webhooks-1';
/** Endpoints of one tenant. */
const endpointsInFlood = 5;
const floodPerEndpoint = 2_000;
/** Requests of one endpoint that may be under way when its sender is killed. */
const mostInFlight = 16;

/** Deliveries with real processes: whatever is killed or lost, each event arrives, with the same id whenever it does. */
describe.each(backends)('webhooks with real processes on %s', (backend) => {
  let system: ChaosSystem;
  let receiver: ReceiverStandIn;

  beforeAll(async () => {
    receiver = await createReceiverStandIn();
    system = await startChaosSystem({
      backend,
      roles: ['web', sender, 'relay-1'],
      env: {
        MUNSHI_WEBHOOK_ALLOW_CIDRS: '127.0.0.0/8',
        MUNSHI_WEBHOOK_LEASE_MS: '1000',
        MUNSHI_WEBHOOK_POLL_MS: '100',
      },
    });
  }, 60_000);
  afterAll(async () => {
    await system.stop();
    await receiver.close();
  }, 60_000);

  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${system.url()}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  /** An endpoint that hears only of its own type; the shortest deadline, so that a lost claim runs out soon. */
  const endpoint = async (name: string): Promise<{ id: string; secret: string }> => {
    const made = await post('/v1/webhook-endpoints', {
      url: receiver.hookUrl(name),
      eventTypes: [`flood.${name}`],
      timeoutSeconds: 5,
    });
    return { id: String(made.id), secret: String(made.secret) };
  };
  const publish = async (name: string, data: Record<string, unknown> = {}): Promise<string> =>
    String((await post('/v1/events', { type: `flood.${name}`, data })).id);
  const idsOf = (requests: readonly ReceivedRequest[]): string[] =>
    requests.map((request) => String(request.headers['webhook-id']));
  const attemptsOf = (eventId: string) =>
    system.ledger<{ outcome: string | null }[]>`
      select a.outcome from delivery_attempt a join delivery d on d.id = a.delivery_id
      where d.event_id = ${eventId} order by a.number`;

  it('arrive, and the official library verifies them', async () => {
    const { secret } = await endpoint('hello');
    const id = await publish('hello', { amount: '1.10' });
    const [request] = await receiver.waitFor(1, { name: 'hello' });
    expect(request?.headers['webhook-id']).toBe(id);
    const verified = new Webhook(secret).verify(
      request?.body.toString() ?? '',
      request?.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ type: 'flood.hello', data: { amount: '1.10' } });
  });

  it('kill -9 of the sender in the middle of a request: sent again, with the same id', async () => {
    await endpoint('killed');
    receiver.answerWith('killed', [{ kind: 'hang' }, { kind: 'answer' }]);
    const id = await publish('killed');
    await receiver.waitFor(1, { name: 'killed' });
    await system.crash(sender);
    const requests = await receiver.waitFor(2, { name: 'killed', deadlineMs: 30_000 });
    expect(idsOf(requests)).toEqual([id, id]);
    await waitFor('it is settled', async () => (await attemptsOf(id)).at(-1)?.outcome === 'delivered');
    expect((await attemptsOf(id)).map((attempt) => attempt.outcome)).toEqual(['lost', 'delivered']);
  }, 60_000);

  it('SIGTERM in the middle of a request: the request may end, and is not sent again', async () => {
    await endpoint('ended');
    receiver.answerWith('ended', [{ kind: 'answer', delayMs: 1_000 }]);
    const id = await publish('ended');
    await receiver.waitFor(1, { name: 'ended' });
    await system.processes.get(sender)?.kill('SIGTERM');
    await system.start(sender);
    expect((await attemptsOf(id)).map((attempt) => attempt.outcome)).toEqual(['delivered']);
    expect(receiver.received('ended')).toHaveLength(1);
  }, 60_000);

  it('a restart of Postgres in the middle of a flood: every event arrives', async () => {
    await endpoint('restart');
    receiver.answerWith('restart', [{ kind: 'answer', delayMs: 20 }]);
    const ids = await Promise.all(Array.from({ length: 200 }, () => publish('restart')));
    await receiver.waitFor(20, { name: 'restart' });
    await system.restartPostgres();
    await waitFor(
      'all have arrived',
      () => new Set(idsOf(receiver.received('restart'))).size === ids.length,
      {
        deadlineMs: 60_000,
      },
    );
    expect(new Set(idsOf(receiver.received('restart')))).toEqual(new Set(ids));
  }, 90_000);

  it.runIf(backend === 'redis')(
    'FLUSHALL and kill -9 with 10,000 waiting: all delivered, none twice but what was under way',
    async () => {
      await system.processes.get(sender)?.kill('SIGKILL');
      const names = Array.from({ length: endpointsInFlood }, (_, index) => `flood${String(index)}`);
      for (const name of names) await endpoint(name);
      const [owner] = await system.ledger`select tenant_id, mode from webhook_endpoint limit 1`;
      await system.ledger`
        insert into event (tenant_id, id, mode, type, data)
        select ${String(owner?.tenant_id)}::uuid, gen_random_uuid(), ${String(owner?.mode)}, 'flood.flood' || n % ${endpointsInFlood},
          json_build_object('n', n)
        from generate_series(1, ${endpointsInFlood * floodPerEndpoint}) n`;
      const total = endpointsInFlood * floodPerEndpoint;
      const all = (): ReceivedRequest[] => names.flatMap((name) => [...receiver.received(name)]);

      const redis = new Redis(system.redis?.url ?? '');
      await redis.flushall();
      await system.start(sender);
      await waitFor('a fifth has arrived', () => all().length > total / 5, { deadlineMs: 60_000 });
      await redis.flushall();
      await system.crash(sender);
      await waitFor('half has arrived', () => all().length > total / 2, { deadlineMs: 60_000 });
      await redis.flushall();
      redis.disconnect();
      await waitFor('all have arrived', () => new Set(idsOf(all())).size === total, { deadlineMs: 120_000 });
      await waitFor('all are settled', async () => {
        const [open] = await system.ledger<{ count: number }[]>`
          select count(*)::int as count from delivery where state <> 'delivered' and event_type like 'flood.flood%'`;
        return open?.count === 0;
      });
      expect(all().length - total).toBeLessThanOrEqual(endpointsInFlood * mostInFlight);
    },
    300_000,
  );
});
