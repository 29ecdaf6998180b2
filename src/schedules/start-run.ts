import type { ActionDefinition } from '../domain/action.js';
import { MunshiError, type ErrorFault } from '../domain/errors.js';
import type { Job, Mode } from '../domain/job.js';
import type { ScheduleRun } from '../domain/schedule.js';
import type { AcceptRequest } from '../engine/commands/accept-commands.js';
import type { Ledger } from '../ledger/connect.js';
import { nameJobOfRun, refuseRun, type RunSubject } from '../ledger/queries/schedules/write-runs.js';

/**
 * An input as the action's schema reads it, or all that the schema and the action's check have against it, each with a
 * pointer that begins with `/input`.
 */
export type JudgeInput = (
  action: ActionDefinition,
  input: unknown,
  context: { at: Date; mode: Mode },
) => { ok: true; data: unknown } | { ok: false; faults: ErrorFault[] };

export interface StartRunDeps {
  ledger: Ledger;
  actions: { get(name: string): ActionDefinition | undefined };
  judgeInput: JudgeInput;
  jobs: {
    accept(request: AcceptRequest): Promise<{ job: Job }>;
    findReplay(tenantId: string, idempotencyKey: string, bodyHash: string): Promise<Job | null>;
  };
}

/** Makes the job of a run that is in the ledger. Doing it twice makes one job. */
export type StartRun = (run: ScheduleRun, subject: RunSubject, at: Date) => Promise<void>;

/** The same for every run: its key alone tells which job is meant, whatever the schedule has become since. */
const bodyHash = 'schedule';

/**
 * The run stands in the ledger before its job does, and the job's idempotency key is made of the run: cut short anywhere,
 * it is taken up again and comes to the same job.
 */
export const createStartRun =
  (deps: StartRunDeps): StartRun =>
  async (run, subject, at) => {
    const { tenantId } = subject;
    const made = await makeJob(deps, run, subject, at);
    if ('job' in made) await nameJobOfRun(deps.ledger, tenantId, run.id, made.job.id);
    else await refuseRun(deps.ledger, tenantId, run.id, made.faults);
  };

type Made = { job: Job } | { faults: ErrorFault[] };

const makeJob = async (
  { actions, judgeInput, jobs }: StartRunDeps,
  run: ScheduleRun,
  subject: RunSubject,
  at: Date,
): Promise<Made> => {
  const { tenantId, mode } = subject;
  const idempotencyKey = keyOf(run);
  const action = actions.get(subject.action);
  const judged = action
    ? judgeInput(action, subject.input, { at, mode })
    : ({ ok: false, faults: [noAction(subject.action)] } as const);
  try {
    if (action && judged.ok) {
      return await jobs.accept({
        tenantId,
        mode,
        action,
        input: judged.data,
        reference: subject.name,
        priority: 'normal',
        runAt: null,
        idempotencyKey,
        bodyHash,
      });
    }
    // Rules change with the day; a job that was made before is still this run's.
    const job = await jobs.findReplay(tenantId, idempotencyKey, bodyHash);
    if (job) return { job };
  } catch (error) {
    if (error instanceof MunshiError && error.code === 'idempotency_key_reused')
      return { faults: [keyTaken] };
    throw error;
  }
  return { faults: judged.ok ? [] : [...judged.faults] };
};

const keyOf = (run: ScheduleRun): string =>
  `munshi:schedule:${run.scheduleId}:${run.trigger === 'hand' ? run.id : run.dueAt.toISOString()}`;

const noAction = (name: string): ErrorFault => ({
  pointer: '/action',
  code: 'unknown_action',
  message: `there is no action \`${name}\` any more`,
});

const keyTaken: ErrorFault = {
  pointer: '',
  code: 'idempotency_key_reused',
  message: 'a job of another kind holds the idempotency key of this run',
};
