import { afterEach, describe, expect, it } from 'vitest';
import type { ActionDefinition, Connection } from '../../src/domain/action.js';
import type { Failure } from '../../src/domain/outcome.js';
import {
  backends,
  engineUnderTest,
  toyConnection,
  type EngineUnderTest,
} from '../support/engine-under-test.js';
import { createToyProvider, toyAction, type ToyInput, type ToyProvider } from '../support/toy-action.js';
import { waitFor } from '../support/wait-for.js';

const failure: Failure = { code: 'down', message: 'It is down.' };

const connectionTo = (provider: string, settings: Record<string, unknown> = {}): Connection => ({
  ...toyConnection,
  provider,
  settings,
  circuitKey: `${provider}:local`,
});

/** Which provider each call went to, in order. */
const overService = (toy: ToyProvider): { action: ActionDefinition; called: string[] } => {
  const called: string[] = [];
  const base = toyAction(toy);
  const action: ActionDefinition = {
    ...base,
    provider: 'irp',
    account: (input) => Promise.resolve({ account: (input as ToyInput).number.split('/')[0] ?? null }),
    perform: (run) => {
      called.push(`perform ${run.connection.provider}`);
      return base.perform(run);
    },
    recover: async (run) => {
      called.push(`recover ${run.connection.provider}`);
      return (await base.recover?.(run)) ?? { kind: 'absent' };
    },
  };
  return { action, called };
};

describe.each(backends)('the way of a call, on %s', (backend) => {
  let engine: EngineUnderTest;
  afterEach(() => engine.stop());

  const start = async (
    action: ActionDefinition,
    connections: Record<string, Connection>,
    env: Record<string, string> = { IRP_FAILOVER: 'cleartax' },
  ): Promise<void> => {
    engine = await engineUnderTest(backend, action, env, (_tenant, provider) =>
      Promise.resolve(connections[provider] ?? null),
    );
    engine.relay.start();
    await engine.startWorkers();
  };
  const both = { nic: connectionTo('nic'), cleartax: connectionTo('cleartax') };

  it('goes to the second provider when the first certainly did nothing', async () => {
    const toy = createToyProvider();
    const { action, called } = overService(toy);
    const succeed = toy.perform;
    toy.perform = (run) =>
      run.connection.provider === 'nic' ? Promise.resolve({ kind: 'transient', failure }) : succeed(run);
    await start(action, both);
    const job = await engine.ended(await engine.submit({ number: 'A/1' }));
    expect(job.state).toBe('succeeded');
    expect(called).toEqual(['perform nic', 'perform cleartax']);
    expect(job.attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['nic', 'transient'],
      ['cleartax', 'done'],
    ]);
  });

  it('never leaves the first provider while it may have done it', async () => {
    const toy = createToyProvider();
    const { action, called } = overService(toy);
    const succeed = toy.perform;
    const recover = toy.recover;
    let lookUps = 0;
    toy.perform = async (run) => {
      await succeed(run);
      return { kind: 'unknown', failure };
    };
    toy.recover = (run) => {
      lookUps += 1;
      return lookUps === 1 ? Promise.resolve({ kind: 'transient', failure }) : recover(run);
    };
    await start(action, both);
    const job = await engine.ended(await engine.submit({ number: 'A/2' }));
    expect(job.state).toBe('succeeded');
    expect(called).toEqual(['perform nic', 'recover nic', 'recover nic']);
    expect(toy.effects.get('A/2')).toBe(1);
  });

  it('asks the provider of the doubt, even when another one is preferred by now', async () => {
    const toy = createToyProvider();
    const { action, called } = overService(toy);
    toy.perform = () => Promise.resolve({ kind: 'unknown', failure });
    const connections: Record<string, Connection> = { ...both };
    await start(action, connections, { IRP_FAILOVER: 'cleartax', MUNSHI_BACKOFF_BASE_MS: '300' });
    const id = await engine.submit({ number: 'A/3' });
    await waitFor('the first call', () => Promise.resolve(called.length > 0));
    connections.irp = connectionTo('irp', { provider: 'cleartax', failover: null });
    toy.perform = () => Promise.resolve({ kind: 'done', result: { receipt: 'r' } });
    const job = await engine.ended(id);
    expect(job.state).toBe('succeeded');
    // Nothing was there, and the doubt is over: it stays where it is for this run.
    expect(called).toEqual(['perform nic', 'recover nic', 'perform nic']);
  });

  it.each([
    ['a refusal that is the provider’s own', { kind: 'rejected', failure, elsewhere: true }],
    ['a provider that is too busy', { kind: 'throttled', failure, elsewhere: true }],
  ] as const)('leaves the first provider after %s, and tells the second why', async (_what, outcome) => {
    const toy = createToyProvider();
    const { action } = overService(toy);
    const succeed = toy.perform;
    const passedOver: unknown[] = [];
    toy.perform = (run) => {
      passedOver.push(run.passedOver);
      return run.connection.provider === 'nic' ? Promise.resolve(outcome) : succeed(run);
    };
    await start(action, both);
    const job = await engine.ended(await engine.submit({ number: 'A/8' }));
    expect(job.state).toBe('succeeded');
    expect(passedOver).toEqual([[], [{ provider: 'nic', why: 'down' }]]);
    expect(job.attempts.map(({ outcome: each }) => each)).toEqual([outcome.kind, 'done']);
  });

  it('stays with a refusal that is the provider’s own when there is no other', async () => {
    const toy = createToyProvider();
    toy.perform = () => Promise.resolve({ kind: 'rejected', failure, elsewhere: true });
    await start(overService(toy).action, { nic: connectionTo('nic') });
    expect((await engine.ended(await engine.submit({ number: 'A/9' }))).state).toBe('failed');
  });

  it('goes elsewhere after a doubt only when the look-up proves that nothing will be there', async () => {
    const toy = createToyProvider();
    const { action, called } = overService(toy);
    const succeed = toy.perform;
    toy.perform = (run) =>
      run.connection.provider === 'nic' ? Promise.resolve({ kind: 'unknown', failure }) : succeed(run);
    toy.recover = () => Promise.resolve({ kind: 'absent', elsewhere: true });
    await start(action, both);
    await engine.ended(await engine.submit({ number: 'A/10' }));
    expect(called).toEqual(['perform nic', 'recover nic', 'perform cleartax']);
  });

  it('goes to those that the action names, in its order, past one that is not connected', async () => {
    const { action, called } = overService(createToyProvider());
    const passedOver: unknown[] = [];
    const ordered: ActionDefinition = {
      ...action,
      account: () => Promise.resolve({ account: null, providers: ['iris', 'cleartax', 'nic'] }),
      perform: (run) => {
        passedOver.push(...run.passedOver);
        return action.perform(run);
      },
    };
    await start(ordered, both);
    await engine.ended(await engine.submit({ number: 'A/11' }));
    expect(called).toEqual(['perform cleartax']);
    expect(passedOver).toEqual([{ provider: 'iris', why: 'not_connected' }]);
  });

  it('takes the second at once while the circuit of the first is open', async () => {
    const { action, called } = overService(createToyProvider());
    await start(action, both);
    await engine.circuits.throttle(`nic:local|${engine.tenantId}|A`, 60_000);
    await engine.ended(await engine.submit({ number: 'A/4' }));
    expect(called).toEqual(['perform cleartax']);
  });

  it('obeys what the tenant has chosen for the account, then for all', async () => {
    const { action, called } = overService(createToyProvider());
    const accounts = { A: { provider: 'iris', failover: null } };
    const irp = connectionTo('irp', { provider: 'cleartax', accounts });
    await start(action, { ...both, iris: connectionTo('iris'), irp });
    await engine.ended(await engine.submit({ number: 'A/5' }));
    await engine.ended(await engine.submit({ number: 'B/5' }));
    expect(called).toEqual(['perform iris', 'perform cleartax']);
  });

  it('tries several for fail-over, in their order', async () => {
    const toy = createToyProvider();
    const { action, called } = overService(toy);
    toy.perform = () => Promise.resolve({ kind: 'rejected', failure, elsewhere: true });
    const irp = connectionTo('irp', { provider: 'iris', failover: ['cleartax', 'nic'] });
    await start(action, { ...both, iris: connectionTo('iris'), irp });
    await engine.ended(await engine.submit({ number: 'A/12' }));
    expect(called).toEqual(['perform iris', 'perform cleartax', 'perform nic']);
  });

  it('says which connection is missing', async () => {
    const { action } = overService(createToyProvider());
    await start(action, {});
    const job = await engine.ended(await engine.submit({ number: 'A/6' }));
    expect(job.error).toMatchObject({ code: 'connection_missing' });
    expect(job.error?.hint).toContain('PUT /v1/connections/nic');
  });

  it('keeps the rate of each account', async () => {
    const toy = createToyProvider();
    const { action } = overService(toy);
    const at: Record<string, number[]> = { A: [], B: [] };
    const succeed = toy.perform;
    toy.perform = (run) => {
      at[run.account ?? '']?.push(performance.now());
      return succeed(run);
    };
    await start(action, { nic: connectionTo('nic', { callsPerSecond: 20, callsAtOnce: 2 }) }, {});
    const begunAt = performance.now();
    const numbers = Array.from({ length: 12 }, (_, index) => String(index));
    const ids = await Promise.all(
      numbers.flatMap((number) => [
        engine.submit({ number: `A/${number}` }),
        engine.submit({ number: `B/${number}` }),
      ]),
    );
    await Promise.all(ids.map((id) => engine.ended(id)));
    for (const times of Object.values(at)) {
      expect(times).toHaveLength(numbers.length);
      // Two calls are free, then one each 50 ms, counted from before the first could be made: a loaded machine may make
      // a call late, never early. A timer may be 20 ms early.
      times
        .toSorted((x, y) => x - y)
        .forEach((time, index) => {
          expect(time - begunAt).toBeGreaterThan((index - 1) * 50 - 20);
        });
    }
  });
});
