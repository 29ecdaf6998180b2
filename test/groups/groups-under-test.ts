import { createActionRegistry } from '../../src/actions/action-registry.js';
import type { Outcome } from '../../src/domain/outcome.js';
import { createGroupCommands } from '../../src/engine/commands/group-commands.js';
import { createJobWatch } from '../../src/engine/job-watch.js';
import type { GroupCommands } from '../../src/intake/group-ports.js';
import { createGroupFeed } from '../../src/intake/routes/groups/group-feed.js';
import type { GroupDocument } from '../../src/intake/routes/groups/group-document.js';
import type { GroupCounts } from '../../src/ledger/queries/groups/group-row.js';
import { findJob, listJobs } from '../../src/ledger/queries/find-jobs.js';
import { onTestFinished } from 'vitest';
import { startIntake, type IntakeUnderTest, type Reply } from '../intake/support/intake-under-test.js';
import { engineUnderTest, type EngineUnderTest } from '../support/engine-under-test.js';
import { createToyProvider, toyAction, type ToyProvider, type ToyResult } from '../support/toy-action.js';

export const doPath = '/v1/jobs/toy.do';
export const batchPath = '/v1/jobs/toy.do/batch';

export interface GroupsUnderTest {
  engine: EngineUnderTest;
  provider: ToyProvider;
  /** The stand-alone commands, as a second process would have them. */
  groups: GroupCommands;
  intake: IntakeUnderTest;
  /** A key of the engine's tenant. */
  key: string;
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: Parameters<IntakeUnderTest['call']>[2],
  ): Promise<Reply<T>>;
  /** Makes a group and gives its id. */
  newGroup(body?: Record<string, unknown>): Promise<string>;
  /** Sends jobs of these numbers in one batch, and gives their ids. */
  send(group: string, numbers: readonly string[]): Promise<string[]>;
  group(id: string): Promise<GroupDocument>;
  /** How often a group was read. */
  reads(): number;
}

/** Counts of a group, with zeros for what is not named. */
export const counts = (some: Partial<GroupCounts>): GroupCounts => ({
  total: Object.values(some).reduce((sum, count) => sum + count, 0),
  queued: 0,
  running: 0,
  waitingInput: 0,
  succeeded: 0,
  failed: 0,
  cancelled: 0,
  ...some,
});

/** `bad…` is refused, `park…` asks a person first, all else is done. */
const moody = (provider: ToyProvider): void => {
  const well = provider.perform;
  provider.perform = async (run): Promise<Outcome<ToyResult>> => {
    const { number } = run.input;
    if (number.startsWith('bad'))
      return { kind: 'rejected', failure: { code: '2150', message: 'It is a duplicate.' } };
    if (number.startsWith('park') && !run.supplied) return { kind: 'waiting', request: anyOtp };
    return well(run);
  };
};

const anyOtp = {
  kind: 'otp',
  message: 'Give the code.',
  schema: { type: 'object', properties: { otp: { type: 'string' } }, required: ['otp'] },
  expiresAt: '2100-01-01T00:00:00.000Z',
};

/** The HTTP contract over a real ledger and a real queue; workers are started by the test. */
export const startGroups = async (): Promise<GroupsUnderTest> => {
  const provider = createToyProvider();
  moody(provider);
  const action = toyAction(provider);
  const engine = await engineUnderTest('postgres', action);
  engine.relay.start();
  const { core, commands } = engine;
  const monotonicMs = (): number => performance.now();
  const groups = createGroupCommands({ ledger: core.ledger, jobs: commands, monotonicMs });
  const watch = createJobWatch(core.notifications, 1_000);
  onTestFinished(async () => {
    watch.close();
    await engine.stop();
  });
  let reads = 0;
  const groupFeed = createGroupFeed({
    groups: {
      find: (owner, id) => {
        reads += 1;
        return groups.find(owner, id);
      },
    },
    onJobsChanged: (listener) => core.notifications.on('munshi_job', listener),
    leastMs: 20,
    pollMs: 200,
    monotonicMs,
  });
  const intake = await startIntake({
    registry: createActionRegistry([action]),
    jobs: commands,
    reads: {
      find: (tenantId, jobId) => findJob(core.ledger, tenantId, jobId),
      list: (filter) => listJobs(core.ledger, filter),
    },
    watch,
    groups,
    groupFeed,
  });
  const key = intake.newKey({ tenantId: engine.tenantId });
  const call: GroupsUnderTest['call'] = (method, path, options = {}) =>
    intake.call(method, path, { key, ...options });

  return {
    engine,
    provider,
    groups,
    intake,
    key,
    call,
    async newGroup(body = {}) {
      const { status, json, text } = await call<GroupDocument>('POST', '/v1/job-groups', { body });
      if (status !== 201) throw new Error(`no group: ${text}`);
      return json.id;
    },
    async send(group, numbers) {
      const jobs = numbers.map((number) => ({ input: { number }, reference: number }));
      const { json, text } = await call<{ items: { id?: string }[] }>('POST', batchPath, {
        body: { group, jobs },
      });
      return json.items.map(({ id }) => {
        if (id === undefined) throw new Error(`not accepted: ${text}`);
        return id;
      });
    },
    group: async (id) => (await call<GroupDocument>('GET', `/v1/job-groups/${id}`)).json,
    reads: () => reads,
  };
};

/** Numbers with a prefix: `ok-1`, `ok-2`, … */
export const numbers = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1)}`);

/** Something to wait at until the test opens it. */
export const createGate = (): { passed: Promise<void>; open: () => void } => {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return {
    passed,
    open: () => {
      open();
    },
  };
};
