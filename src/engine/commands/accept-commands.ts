import type { ActionDefinition } from '../../domain/action.js';
import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type { Job, Mode, Priority } from '../../domain/job.js';
import type { Ledger } from '../../ledger/connect.js';
import { findByKeys, type AcceptAnswer, type JobToAccept } from '../../ledger/queries/accept-jobs.js';
import type { Dispatch } from '../../ledger/queries/dispatch.js';
import { priorityNumber } from '../../ledger/queries/job-row.js';

export interface AcceptRequest {
  tenantId: string;
  mode: Mode;
  action: ActionDefinition;
  input: unknown;
  reference: string | null;
  priority: Priority;
  runAt: Date | null;
  idempotencyKey: string | null;
  bodyHash: string;
  /** A group of the same tenant and mode; absent or null: none. */
  groupId?: string | null;
}

export interface AcceptDeps {
  ledger: Ledger;
  /** Group commit of new jobs. */
  acceptJob: (job: JobToAccept) => Promise<AcceptAnswer>;
  /** Puts a dispatch into its queue without anybody waiting for it; what fails is the relay's to find. */
  enqueue: (dispatch: Dispatch) => void;
  /** Tells the relay that somebody stands in line. */
  wakeRelay: () => void;
}

/** Taking jobs in: durable first, queued behind the caller's back. */
export const createAcceptCommands = (deps: AcceptDeps) => ({
  /** Durable when it resolves. Throws `idempotency_key_reused`. */
  async accept(request: AcceptRequest): Promise<{ job: Job; replayed: boolean }> {
    const id = newId();
    const answer = await deps.acceptJob({
      tenantId: request.tenantId,
      id,
      mode: request.mode,
      action: request.action.name,
      queue: request.action.queue,
      reference: request.reference,
      priority: priorityOf(request),
      naturalKey: request.action.naturalKey?.(request.input) ?? id,
      idempotencyKey: request.idempotencyKey,
      bodyHash: request.bodyHash,
      input: request.input,
      runAt: request.runAt,
      groupId: request.groupId ?? null,
    });
    switch (answer.kind) {
      case 'accepted':
        if (answer.job.state === 'dispatched') deps.enqueue(toDispatch(answer.job));
        else if (answer.job.state === 'ready') deps.wakeRelay();
        return { job: answer.job, replayed: false };
      case 'replayed':
        return { job: answer.job, replayed: true };
      case 'key_reused':
        throw keyReused();
      default:
        return answer satisfies never;
    }
  },

  /** The job that holds this idempotency key, when it came with the same body. Throws `idempotency_key_reused`. */
  async findReplay(tenantId: string, idempotencyKey: string, bodyHash: string): Promise<Job | null> {
    const found = await findByKeys(deps.ledger, [{ tenantId, idempotencyKey }]);
    const [holder] = found.values();
    if (!holder) return null;
    if (holder.bodyHash !== bodyHash) throw keyReused();
    return holder.job;
  },
});

/** `normal` is what a job has whose caller says nothing: then the action may know better. */
const priorityOf = ({ priority, action, input }: AcceptRequest): Priority =>
  priority === 'normal' ? (action.priorityOf?.(input) ?? priority) : priority;

const keyReused = (): MunshiError =>
  new MunshiError(
    'idempotency_key_reused',
    'This Idempotency-Key came before with another body. Use a new key for a new request.',
  );

const toDispatch = (job: Job): Dispatch => ({
  tenantId: job.tenantId,
  jobId: job.id,
  generation: job.generation,
  queue: job.queue,
  action: job.action,
  mode: job.mode,
  priority: priorityNumber(job.priority),
});
