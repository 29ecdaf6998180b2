import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { systemTenantId } from '../../src/domain/system-tenant.js';
import { deleteOldEvents } from '../../src/ledger/queries/delete-old-events.js';
import { deleteOldRuns } from '../../src/ledger/queries/delete-old-runs.js';
import { holdStrays } from '../../src/ledger/queries/webhooks/hold-strays.js';
import { reconcileDeliveries } from '../../src/ledger/queries/webhooks/reconcile-deliveries.js';
import { readWebhookFigures } from '../../src/ledger/queries/webhooks/webhook-figures.js';
import { lanesUnderTest, type LanesUnderTest } from './lanes/lanes-under-test.js';

const day = 86_400_000;

let lanes: LanesUnderTest | null = null;
const setup = async (): Promise<LanesUnderTest> => (lanes = await lanesUnderTest());
afterEach(async () => {
  await lanes?.stop();
  lanes = null;
});

describe('the nightly proof', () => {
  it('finds events × endpoints that want them = deliveries', async () => {
    const l = await setup();
    await l.endpoint();
    await l.endpoint({ event_types: ['invoice.*'] });
    await l.tell('invoice.paid');
    await l.tell('order.placed');
    await l.clock.advance(1_000);
    expect(await reconcileDeliveries(l.ledger, 4)).toEqual({ events: 2, expected: 3, missing: 0 });
    expect(await l.notices()).toEqual(['munshi.webhooks.reconciled']);
  });

  it('finds a delivery that was removed by hand, writes it again, and it is sent', async () => {
    const l = await setup();
    const endpoint = await l.endpoint();
    const event = await l.tell('invoice.paid');
    await l.ledger`delete from delivery`;
    expect(await reconcileDeliveries(l.ledger, 4)).toEqual({ events: 1, expected: 1, missing: 1 });
    expect(await l.ledger`select data from event where type = 'munshi.webhooks.reconciled'`).toMatchObject([
      { data: { expected: 1, missing: 1 } },
    ]);
    await l.settle();
    expect(l.sent).toMatchObject([{ eventId: event, endpointId: endpoint }]);
  });

  it('does not ask for what was told before the endpoint wanted it', async () => {
    const l = await setup();
    await l.tell('invoice.paid');
    await l.clock.advance(1_000);
    const endpoint = await l.endpoint();
    expect(await reconcileDeliveries(l.ledger, 4)).toMatchObject({ missing: 0 });
    expect(await l.deliveries(endpoint)).toHaveLength(0);
  });
});

describe('a delivery that slipped past a switched-off endpoint', () => {
  it('is held, and discarded when the endpoint is removed', async () => {
    const l = await setup();
    const off = await l.endpoint();
    const removed = await l.endpoint();
    await l.tell('invoice.paid');
    await l.ledger`update webhook_endpoint set enabled = false where id = ${off}`;
    await l.ledger`update webhook_endpoint set deleted_at = now() where id = ${removed}`;
    expect(await holdStrays(l.ledger, 100)).toBe(2);
    expect(await l.deliveries(off)).toMatchObject([{ state: 'held' }]);
    expect(await l.deliveries(removed)).toMatchObject([{ state: 'discarded' }]);
  });
});

describe('what is past its keeping time', () => {
  it('is deleted: ended deliveries, their attempts and their events, nothing that still waits', async () => {
    const l = await setup();
    const delivered = await l.endpoint({ event_types: ['a'] });
    const off = await l.endpoint({ event_types: ['b'], enabled: false });
    await l.tell('a');
    await l.tell('b');
    await l.settle();
    await l.clock.advance(91 * day);
    await l.tell('a');
    expect(await deleteOldEvents(l.ledger, 90, 100)).toBe(2);
    expect(await deleteOldEvents(l.ledger, 90, 100)).toBe(1);
    expect(await l.deliveries(delivered)).toMatchObject([{ state: 'pending' }]);
    expect(await l.deliveries(off)).toMatchObject([{ state: 'held' }]);
    expect(await l.ledger`select type from event order by type`).toMatchObject([
      { type: 'a' },
      { type: 'b' },
    ]);
  });

  it('is deleted of Munshi’s own jobs after a week, and of nobody else’s', async () => {
    const l = await setup();
    for (const tenantId of [systemTenantId, l.tenantId]) {
      await l.ledger`
        insert into job (tenant_id, id, mode, action, queue, state, priority, natural_key, body_hash, input)
        values (${tenantId}, ${newId()}, 'live', 'munshi.tidy_webhooks', 'maintenance', 'succeeded', 2, 'k', 'h', '{}')`;
    }
    await l.clock.advance(8 * day);
    expect(await deleteOldRuns(l.ledger, systemTenantId, 90, 100)).toBe(1);
    expect(await l.ledger`select tenant_id from job`).toMatchObject([{ tenant_id: l.tenantId }]);
  });
});

describe('the figures of webhooks', () => {
  it('count what waits, how long, and how the endpoints stand', async () => {
    const l = await setup();
    await l.endpoint();
    await l.endpoint({ enabled: false });
    await l.endpoint({ circuit: 'open', consecutive_failures: 6, failing_since: '2026-11-20T00:00:00Z' });
    await l.tell('a');
    await l.clock.advance(60_000);
    const figures = await readWebhookFigures(l.ledger);
    expect(figures).toMatchObject({ dueAgeSeconds: 60, waiting: 2, held: 1, failingOverAnHour: 1 });
    expect(new Map(figures.endpoints.map(({ state, count }) => [state, count]))).toEqual(
      new Map([
        ['healthy', 1],
        ['off', 1],
        ['paused', 1],
      ]),
    );
  });
});
