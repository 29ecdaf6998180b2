import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { describe, expect, it } from 'vitest';
import type { GroupDocument } from '../../src/intake/routes/groups/group-document.js';
import { createGroupFeed } from '../../src/intake/routes/groups/group-feed.js';
import type { JobGroup } from '../../src/ledger/queries/groups/group-row.js';
import { newId } from '../../src/domain/ids.js';
import { waitFor } from '../support/wait-for.js';
import { counts, createGate, numbers, startGroups, type GroupsUnderTest } from './groups-under-test.js';

interface Stream {
  status: number;
  type: string | null;
  events: EventSourceMessage[];
  /** Resolves when the server has closed the stream; rejects when it was cut. */
  closed: Promise<void>;
  hangUp(): void;
}

const open = async (
  t: GroupsUnderTest,
  id: string,
  headers: Record<string, string> = {},
): Promise<Stream> => {
  const hangUp = new AbortController();
  const response = await fetch(`${t.intake.url}/v1/job-groups/${id}/events`, {
    headers: { authorization: `Bearer ${t.key}`, ...headers },
    signal: hangUp.signal,
  });
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event) });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? [])
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  };
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    events,
    closed: read(),
    hangUp: () => {
      hangUp.abort();
    },
  };
};

const groupOf = ({ data }: EventSourceMessage): GroupDocument => JSON.parse(data) as GroupDocument;

describe('GET /v1/job-groups/{id}/events', () => {
  it('tells the group at once, then its changes, and closes once it has finished', async () => {
    const t = await startGroups();
    const id = await t.newGroup({ expected: 4 });
    const stream = await open(t, id);
    expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await waitFor('the first event', () => stream.events.length === 1);
    expect(groupOf(stream.events[0]!)).toMatchObject({ counts: counts({}), finished: false });

    await t.engine.startWorkers();
    await t.send(id, ['ok-1', 'ok-2', 'bad-1', 'ok-3']);
    await stream.closed;
    const last = groupOf(stream.events.at(-1)!);
    expect(last).toMatchObject({ counts: counts({ succeeded: 3, failed: 1 }), finished: true });
    expect(last).toEqual(await t.group(id));
    expect(stream.events.filter((event) => groupOf(event).finished)).toHaveLength(1);
    const ids = stream.events.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows a group that has finished once, and 204 to a client that comes back having seen it', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    await t.engine.startWorkers();
    await t.engine.ended((await t.send(id, ['ok-1']))[0]!);
    const stream = await open(t, id);
    await stream.closed;
    expect(stream.events.map((event) => groupOf(event).finished)).toEqual([true]);
    expect((await open(t, id, { 'last-event-id': stream.events[0]!.id! })).status).toBe(204);
    expect((await open(t, id, { 'last-event-id': 'older' })).status).toBe(200);
  });

  it('reads no group that nobody follows any more', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    const stream = await open(t, id);
    await waitFor('the group is read', () => t.reads() > 0);
    stream.hangUp();
    await expect(stream.closed).rejects.toThrow();
    await waitFor('its log line', () =>
      t.intake.logLines.some(({ route }) => route === '/v1/job-groups/{id}/events'),
    );
    // A round that was under way may still end; after it there is none, whatever moves.
    const before = t.reads();
    await t.engine.startWorkers();
    for (const jobId of await t.send(id, numbers('ok', 3))) await t.engine.ended(jobId);
    expect(t.reads()).toBeLessThanOrEqual(before + 1);
  });

  it('closes when the process stops', async () => {
    const t = await startGroups();
    const stream = await open(t, await t.newGroup());
    t.intake.stop.abort();
    await stream.closed;
  });

  it('is not there for another tenant, nor for a key of the other mode', async () => {
    const t = await startGroups();
    const id = await t.newGroup();
    for (const key of [t.intake.newKey(), t.intake.newKey({ tenantId: t.engine.tenantId, mode: 'live' })]) {
      const { status } = await t.intake.call('GET', `/v1/job-groups/${id}/events`, { key });
      expect(status).toBe(404);
    }
  });
});

describe('the feed of groups', () => {
  const aGroup = (id: string): JobGroup => ({
    id,
    name: null,
    expected: null,
    counts: counts({}),
    failures: [],
    createdAt: new Date(0),
    finishedAt: null,
  });
  const owner = { tenantId: newId(), mode: 'test' } as const;

  /** A feed that reads only when it is woken, whose readings the test lets through one by one. */
  const setup = () => {
    const gates: ReturnType<typeof createGate>[] = [];
    const hints = new Set<() => void>();
    const feed = createGroupFeed({
      groups: {
        find: async (_owner, id) => {
          const gate = createGate();
          gates.push(gate);
          await gate.passed;
          return aGroup(id);
        },
      },
      onJobsChanged: (listener) => {
        hints.add(listener);
        return () => hints.delete(listener);
      },
      leastMs: 0,
      pollMs: 60_000,
      monotonicMs: () => 0,
    });
    const listen = (id: string): { heard: number; stop: () => void } => {
      const listener = { heard: 0, stop: (): void => undefined };
      listener.stop = feed.listen(owner, id, {
        onGroup: () => {
          listener.heard += 1;
        },
        onError: (error) => {
          throw error;
        },
      });
      return listener;
    };
    const hint = (): void => {
      for (const wake of hints) wake();
    };
    return { gates, hints, listen, hint };
  };

  it('reads a group once for two who follow it, and each group for itself', async () => {
    const { gates, hints, listen, hint } = setup();
    const id = newId();
    const [first, second] = [listen(id), listen(id)];
    await waitFor('one reading', () => gates.length === 1);
    gates[0]!.open();
    await waitFor('both have heard', () => first.heard === 1 && second.heard === 1);

    hint();
    await waitFor('a second reading', () => gates.length === 2);
    gates[1]!.open();
    await waitFor('both have heard again', () => first.heard === 2 && second.heard === 2);
    expect([gates.length, hints.size]).toEqual([2, 1]);

    const other = listen(newId());
    await waitFor('a reading of the other group', () => gates.length === 3);
    expect(hints.size).toBe(2);
    for (const { stop } of [first, second, other]) stop();
    gates[2]!.open();
    expect(hints.size).toBe(0);
  });

  it('makes one reading of a burst of hints', async () => {
    const { gates, listen, hint } = setup();
    const { stop } = listen(newId());
    await waitFor('a reading', () => gates.length === 1);
    for (let times = 0; times < 1_000; times += 1) hint();
    gates[0]!.open();
    await waitFor('the reading after the burst', () => gates.length === 2);
    gates[1]!.open();
    hint();
    await waitFor('the reading after the next hint', () => gates.length === 3);
    stop();
    gates[2]!.open();
  });
});
