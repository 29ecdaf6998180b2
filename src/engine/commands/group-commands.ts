import { MunshiError, type ErrorCode } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type { PublicJobState } from '../../domain/job.js';
import type { Ledger } from '../../ledger/connect.js';
import { finishGroup } from '../../ledger/queries/groups/finish-groups.js';
import { isThrough, type GroupOwner, type JobGroup } from '../../ledger/queries/groups/group-row.js';
import { jobsOfGroup } from '../../ledger/queries/groups/jobs-of-group.js';
import { findGroup, hasGroup, listGroups, type GroupPage } from '../../ledger/queries/groups/read-groups.js';
import { findGroupByKey, insertGroup, type GroupToInsert } from '../../ledger/queries/groups/write-groups.js';
import { createFreshCache } from '../../platform/fresh-cache.js';
import type { JobCommands } from './job-commands.js';

export interface GroupCommandDeps {
  ledger: Ledger;
  jobs: Pick<JobCommands, 'retry' | 'cancel'>;
  monotonicMs: () => number;
}

/** A group that was found is never removed: this bounds memory, nothing else. */
const known = { freshForMs: 10 * 60_000, mostKept: 10_000, keeps: (found: boolean) => found };
const jobsAtOnce = 500;
const changesAtOnce = 8;

/** What owners do with groups of jobs. Each job is changed by the same command as a job alone. */
export const createGroupCommands = ({ ledger, jobs, monotonicMs }: GroupCommandDeps) => {
  const owned = createFreshCache<boolean>({ ...known, monotonicMs });

  const find = async (owner: GroupOwner, id: string): Promise<JobGroup | null> => {
    const group = await findGroup(ledger, owner, id);
    if (!group || group.finishedAt || !isThrough(group)) return group;
    await finishGroup(ledger, { tenantId: owner.tenantId, id });
    return findGroup(ledger, owner, id);
  };

  const demand = async (owner: GroupOwner, id: string): Promise<JobGroup> => {
    const group = await find(owner, id);
    if (!group) throw new MunshiError('not_found', 'There is no such group of jobs.');
    return group;
  };

  const changeAll = async (owner: GroupOwner, id: string, change: Change): Promise<GroupChange> => {
    await demand(owner, id);
    const group = { tenantId: owner.tenantId, id };
    let changed = 0;
    for (let after: string | null = null; ;) {
      const wish = { states: change.states, after, limit: jobsAtOnce };
      const ids: string[] = await jobsOfGroup(ledger, group, wish);
      changed += await countChanged(ids, (jobId) => change.one(owner.tenantId, jobId));
      if (ids.length < jobsAtOnce) return { changed, group: await demand(owner, id) };
      after = ids.at(-1) ?? null;
    }
  };

  return {
    /** The same key and body give the same group again. Throws `idempotency_key_reused`. */
    async create(wish: Omit<GroupToInsert, 'id'>): Promise<{ group: JobGroup; replayed: boolean }> {
      const id = newId();
      const { idempotencyKey } = wish;
      if (await insertGroup(ledger, { ...wish, id }))
        return { group: await demand(wish, id), replayed: false };
      const first = idempotencyKey === null ? null : await findGroupByKey(ledger, wish, idempotencyKey);
      if (!first) throw new Error('a group was neither written nor found by its idempotency key');
      if (first.bodyHash !== wish.bodyHash) throw keyReused();
      return { group: await demand(wish, first.id), replayed: true };
    },

    /** Whether a job of this owner may join the group; a group that was found once is remembered. */
    has: (owner: GroupOwner, id: string): Promise<boolean> =>
      owned.get(`${owner.tenantId} ${owner.mode} ${id}`, () => hasGroup(ledger, owner, id)),

    /** Null when the owner has no such group. One that is found to be through is finished here, and told. */
    find,

    /** Newest first. */
    list: (owner: GroupOwner, page: GroupPage): Promise<JobGroup[]> => listGroups(ledger, owner, page),

    /** Its failed jobs again, with fresh attempts. Throws `not_found`. */
    retryFailed: (owner: GroupOwner, id: string): Promise<GroupChange> =>
      changeAll(owner, id, { states: ['failed'], one: jobs.retry }),

    /** Takes back its jobs that have not begun; what may have taken effect goes on. Throws `not_found`. */
    cancelWaiting: (owner: GroupOwner, id: string): Promise<GroupChange> =>
      changeAll(owner, id, { states: ['queued', 'waiting_input'], one: jobs.cancel }),
  };
};

export type GroupCommands = ReturnType<typeof createGroupCommands>;

/** How many jobs of a group were changed, and the group after it. */
export interface GroupChange {
  changed: number;
  group: JobGroup;
}

interface Change {
  states: readonly PublicJobState[];
  one: (tenantId: string, jobId: string) => Promise<unknown>;
}

/** What a job answers that has moved on since it was listed. */
const movedOn: readonly ErrorCode[] = ['conflict', 'too_late', 'not_found'];

/** Changes jobs, a few at a time. Gives how many; those that have moved on since are none. */
const countChanged = async (
  ids: readonly string[],
  change: (jobId: string) => Promise<unknown>,
): Promise<number> => {
  let changed = 0;
  const waiting = ids.values();
  const work = async (): Promise<void> => {
    for (const jobId of waiting) {
      try {
        await change(jobId);
        changed += 1;
      } catch (error) {
        if (!(error instanceof MunshiError && movedOn.includes(error.code))) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: changesAtOnce }, work));
  return changed;
};

const keyReused = (): MunshiError =>
  new MunshiError(
    'idempotency_key_reused',
    'This Idempotency-Key came before with another body. Use a new key for a new group.',
  );
