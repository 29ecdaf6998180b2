import { MunshiError } from '../../../src/domain/errors.js';
import { newId } from '../../../src/domain/ids.js';
import { hasEnded, toPublicState, type JobWithAttempts } from '../../../src/domain/job.js';
import type {
  AcceptedJob,
  JobCommands,
  JobFilter,
  JobReads,
  JobRequest,
  JobWatch,
} from '../../../src/intake/intake-ports.js';

/** The ports of the intake over a map: what the ledger would do, and switches for what goes wrong there. */
export interface FakeLedger {
  jobs: JobCommands;
  reads: JobReads;
  watch: JobWatch;
  /** Every request that was accepted as new, in order. */
  accepted: JobRequest[];
  /** Inputs that were supplied. */
  supplied: Record<string, unknown>[];
  /** Changes a job as a worker would, and tells the watchers. */
  change(jobId: string, changes: Partial<JobWithAttempts>): void;
  /** How many watches are set just now. */
  watching(): number;
  /** When set, this is thrown by `accept`, or by `find`. */
  failing: { accept?: (request: JobRequest) => Error | null; find?: () => Error | null };
}

const keyReused = (): MunshiError =>
  new MunshiError('idempotency_key_reused', 'This key came with another body before.');
const notFound = (): MunshiError => new MunshiError('not_found', 'There is no such job.');

const toJob = (request: JobRequest): JobWithAttempts => ({
  id: newId(),
  tenantId: request.tenantId,
  mode: request.mode,
  action: request.action.name,
  queue: request.action.queue,
  state: request.runAt ? 'scheduled' : 'dispatched',
  reference: request.reference,
  priority: request.priority,
  generation: 1,
  input: request.input,
  result: null,
  error: null,
  inputRequest: null,
  createdAt: new Date(),
  updatedAt: new Date(),
  finishedAt: null,
  nextRunAt: request.runAt,
  groupId: request.groupId ?? null,
  attempts: [],
});

export const createFakeLedger = (): FakeLedger => {
  const all = new Map<string, JobWithAttempts>();
  const keys = new Map<string, { jobId: string; bodyHash: string }>();
  const watchers = new Map<string, Set<() => void>>();
  const accepted: JobRequest[] = [];
  const supplied: Record<string, unknown>[] = [];
  const failing: FakeLedger['failing'] = {};

  const own = (tenantId: string, jobId: string): JobWithAttempts => {
    const job = all.get(jobId);
    if (job?.tenantId !== tenantId) throw notFound();
    return job;
  };
  const change = (jobId: string, changes: Partial<JobWithAttempts>): void => {
    const job = all.get(jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    const finishedAt = changes.state && hasEnded(changes.state) ? new Date() : null;
    all.set(jobId, { ...job, updatedAt: new Date(), finishedAt, ...changes });
    for (const onChange of watchers.get(jobId) ?? []) onChange();
  };
  const replayOf = (tenantId: string, key: string, bodyHash: string): JobWithAttempts | null => {
    const first = keys.get(`${tenantId}/${key}`);
    if (!first) return null;
    if (first.bodyHash !== bodyHash) throw keyReused();
    return own(tenantId, first.jobId);
  };

  const jobs: JobCommands = {
    accept: async (request): Promise<AcceptedJob> => {
      const failure = failing.accept?.(request);
      if (failure) throw failure;
      const { tenantId, idempotencyKey, bodyHash } = request;
      const first = idempotencyKey === null ? null : replayOf(tenantId, idempotencyKey, bodyHash);
      if (first) return { job: first, replayed: true };
      const job = toJob(request);
      all.set(job.id, job);
      accepted.push(request);
      if (idempotencyKey !== null) keys.set(`${tenantId}/${idempotencyKey}`, { jobId: job.id, bodyHash });
      return { job, replayed: false };
    },
    findReplay: async (tenantId, key, bodyHash) => replayOf(tenantId, key, bodyHash),
    cancel: async (tenantId, jobId) => {
      const job = own(tenantId, jobId);
      if (toPublicState(job.state) !== 'queued')
        throw new MunshiError('too_late', `The job is ${job.state}.`);
      change(jobId, { state: 'cancelled' });
      return own(tenantId, jobId);
    },
    retry: async (tenantId, jobId) => {
      if (own(tenantId, jobId).state !== 'failed')
        throw new MunshiError('conflict', 'Only a failed job can be retried.');
      change(jobId, { state: 'ready', error: null });
      return own(tenantId, jobId);
    },
    supplyInput: async (tenantId, jobId, input) => {
      if (own(tenantId, jobId).state !== 'waiting_input')
        throw new MunshiError('conflict', 'Nothing is asked of a person just now.');
      if (typeof input['otp'] !== 'string') {
        const errors = [{ pointer: '/input/otp', code: 'required', message: 'is required' }];
        throw new MunshiError('invalid_input', 'The answer does not fit what was asked.', { errors });
      }
      supplied.push(input);
      change(jobId, { state: 'ready', inputRequest: null });
      return own(tenantId, jobId);
    },
  };
  const fits = (job: JobWithAttempts, filter: JobFilter): boolean =>
    job.tenantId === filter.tenantId &&
    (filter.action === undefined || job.action === filter.action) &&
    (filter.state === undefined || toPublicState(job.state) === filter.state) &&
    (filter.reference === undefined || job.reference === filter.reference) &&
    (filter.from === undefined || job.createdAt >= filter.from) &&
    (filter.to === undefined || job.createdAt < filter.to) &&
    (filter.before === undefined || job.id < filter.before);
  const reads: JobReads = {
    find: async (tenantId, jobId) => {
      const failure = failing.find?.();
      if (failure) throw failure;
      const job = all.get(jobId);
      return job?.tenantId === tenantId ? job : null;
    },
    list: async (filter) =>
      [...all.values()]
        .filter((job) => fits(job, filter))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, filter.limit),
  };
  const watch: JobWatch = {
    watch: (jobId, onChange) => {
      const set = watchers.get(jobId) ?? new Set();
      watchers.set(jobId, set.add(onChange));
      return () => {
        set.delete(onChange);
      };
    },
  };
  const watching = (): number => [...watchers.values()].reduce((sum, set) => sum + set.size, 0);
  return { jobs, reads, watch, accepted, supplied, change, watching, failing };
};
