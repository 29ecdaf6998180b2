import type { ActionRegistry } from '../src/actions/action-registry.js';
import type { Mode } from '../src/domain/job.js';
import type { JobCommands } from '../src/engine/commands/job-commands.js';

/** A job that Munshi makes of itself for a tenant. */
export interface InternalJob {
  tenantId: string;
  mode: Mode;
  action: string;
  input: unknown;
  reference: string | null;
  /** One job for one key. */
  key: string;
}

/** Makes the job, or finds it made. */
export type StartInternalJob = (job: InternalJob) => Promise<void>;

/** The same for all: the key alone tells which job is meant. */
const bodyHash = 'munshi';

/** Lets actions and chores make further jobs. The registry holds those very actions, so it is asked for late. */
export const createStartInternalJob =
  (jobs: Pick<JobCommands, 'accept'>, registry: () => ActionRegistry): StartInternalJob =>
  async ({ key, action: name, ...job }) => {
    const action = registry().get(name);
    if (!action) throw new Error(`no action is registered as ${name}`);
    await jobs.accept({
      ...job,
      action,
      priority: 'normal',
      runAt: null,
      idempotencyKey: `munshi:${name}:${key}`,
      bodyHash,
    });
  };
