import { newId } from '../../../src/domain/ids.js';
import type { DeliveryExchange, DeliveryVerdict } from '../../../src/domain/delivery.js';
import { tellEvent } from '../../../src/ledger/queries/tell-event.js';
import { claimDeliveries } from '../../../src/ledger/queries/webhooks/claim-deliveries.js';
import { countWaiting, readHealth } from '../../../src/ledger/queries/webhooks/endpoint-state.js';
import { lanesWithWork, type Lane } from '../../../src/ledger/queries/webhooks/lanes-with-work.js';
import { settleDeliveries } from '../../../src/ledger/queries/webhooks/settle-deliveries.js';
import { createDeliver, type AttemptSeen } from '../../../src/webhooks/lane/deliver.js';
import type { DeliverySend } from '../../../src/webhooks/lane/lane-ports.js';
import { createLaneRunner } from '../../../src/webhooks/lane/lane-runner.js';
import { testDatabaseWithClock } from '../../support/fake-clock.js';
import { waitFor } from '../../support/wait-for.js';

export const anExchange = (changes: Partial<DeliveryExchange> = {}): DeliveryExchange => ({
  statusCode: 200,
  responseHeaders: {},
  responseHead: 'ok',
  responseBytes: 2,
  error: null,
  phases: { dnsMs: null, connectMs: 1, tlsMs: null, firstByteMs: 2, totalMs: 3 },
  resolvedIp: '203.0.113.7',
  tlsVersion: 'TLSv1.3',
  sent: true,
  ...changes,
});

export const aVerdict = (changes: Partial<DeliveryVerdict> = {}): DeliveryVerdict => ({
  delivered: false,
  error: 'http_5xx',
  retryAfterSeconds: null,
  throttled: false,
  aborted: false,
  disable: null,
  configuration: false,
  ...changes,
});

export const delivered = aVerdict({ delivered: true, error: null });

export interface Sent {
  eventId: string;
  endpointId: string;
  at: Date;
}

/**
 * The lanes over a real ledger whose clock the test moves. What the wire would say is the test's: `answer` gives the
 * verdict of each request.
 */
export const lanesUnderTest = async (options: { leaseMs?: number } = {}) => {
  const clock = await testDatabaseWithClock();
  const { ledger } = clock.database;
  const tenantId = newId();
  const sent: Sent[] = [];
  const seen: AttemptSeen[] = [];
  const moods = new Map<string, (eventId: string) => DeliveryVerdict | Promise<DeliveryVerdict>>();
  const verdicts = new Map<DeliveryExchange, DeliveryVerdict>();

  const send = async (request: DeliverySend): Promise<DeliveryExchange> => {
    const { 'x-event': eventId = '', 'x-endpoint': endpointId = '' } = request.headers;
    sent.push({ eventId, endpointId, at: await clock.now() });
    const verdict = await (moods.get(endpointId)?.(eventId) ?? delivered);
    const exchange = anExchange({ statusCode: verdict.delivered ? 200 : 503 });
    verdicts.set(exchange, verdict);
    return exchange;
  };

  const runner = createLaneRunner({
    claim: (wish) => claimDeliveries(ledger, wish),
    deliver: createDeliver({
      send,
      buildRequest: (claimed, delivery) => ({
        headers: { 'x-event': delivery.eventId, 'x-endpoint': claimed.endpoint.id },
        body: Buffer.from('{}'),
        keyIds: [],
      }),
      classify: (exchange) => verdicts.get(exchange) ?? delivered,
      explain: (error) => `It said ${error}.`,
      settle: async (item) => (await settleDeliveries(ledger, [item]))[0] ?? 'not_ours',
      readHealth: (tenant, endpoint) => readHealth(ledger, tenant, endpoint),
      countWaiting: (tenant, endpoint) => countWaiting(ledger, tenant, endpoint),
      random: () => 0,
      // The ledger's clock stands still while a request is under way.
      monotonicMs: () => 0,
      onAttempt: (attempt) => seen.push(attempt),
    }),
    worker: 'test',
    leaseMs: options.leaseMs ?? 45_000,
    maxInFlight: 100,
    onError: (_lane, error) => {
      throw error;
    },
  });

  const lanes = (): Promise<Lane[]> => lanesWithWork(ledger, 1_000);

  return {
    clock,
    ledger,
    tenantId,
    sent,
    seen,
    runner,
    lanes,
    /** What an endpoint answers from here on. */
    answer(endpointId: string, mood: (eventId: string) => DeliveryVerdict | Promise<DeliveryVerdict>) {
      moods.set(endpointId, mood);
    },
    async endpoint(changes: Record<string, unknown> = {}): Promise<string> {
      const id = newId();
      await ledger`insert into webhook_endpoint ${ledger({
        tenant_id: tenantId,
        id,
        mode: 'test',
        url: 'https://shop.example/hooks',
        event_types: [] as string[],
        ...changes,
      })}`;
      await ledger`
        insert into webhook_secret (tenant_id, endpoint_id, id, scheme, sealed)
        values (${tenantId}, ${id}, ${newId()}, 'v1', ${Buffer.from('sealed')})`;
      return id;
    },
    async tell(type: string, orderingKey: string | null = null): Promise<string> {
      const id = newId();
      await tellEvent(ledger, { tenantId, mode: 'test', id, jobId: null, type, data: { id }, orderingKey });
      return id;
    },
    /** Sends whatever may be sent at this instant, until nothing more may. */
    async settle(): Promise<void> {
      for (let due = await lanes(); due.length > 0; due = await lanes()) {
        await Promise.all(due.map((lane) => runner.run(lane)));
        await waitFor('the requests end', () => Promise.resolve(runner.active() === 0));
      }
    },
    async state(endpointId: string) {
      const found = await readHealth(ledger, tenantId, endpointId);
      if (!found) throw new Error('no such endpoint');
      return found.health;
    },
    deliveries: (endpointId: string) =>
      ledger<{ event_id: string; state: string; attempt_count: number; next_attempt_at: Date | null }[]>`
        select event_id, state, attempt_count, next_attempt_at from delivery where endpoint_id = ${endpointId} order by seq`,
    notices: async (): Promise<string[]> =>
      (
        await ledger<
          { type: string }[]
        >`select type from event where type like 'munshi.%' order by created_at, id`
      ).map((row) => row.type),
    async stop() {
      await runner.stop(1_000);
      await clock.database.drop();
    },
  };
};

export type LanesUnderTest = Awaited<ReturnType<typeof lanesUnderTest>>;
