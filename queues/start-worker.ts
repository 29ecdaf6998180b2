import type { MunshiProcessor, MunshiWorker, QueueBackend } from './backend/queue-backend.js';
import type { QueueSpec } from './queue-spec.js';
import { backoffStrategy, isDecision } from './run-job.js';

export interface StartWorkerDeps {
  backend: QueueBackend;
  spec: QueueSpec;
  processor: MunshiProcessor;
  concurrency: number;
  lockMs: number;
  stalledIntervalMs: number;
  /** A run that broke for a reason that is not the engine's: told once each, never swallowed. */
  onMishap: (queue: string, jobId: string | undefined, error: unknown) => void;
}

export interface RunningWorker {
  queue: string;
  /** How many jobs it is at. */
  active(): number;
  /** Stops taking, lets what runs finish, gives back what does not within the time, closes. */
  stop(softMs: number): Promise<void>;
}

/** Begins to work one queue. */
export const startWorker = async (deps: StartWorkerDeps): Promise<RunningWorker> => {
  let active = 0;
  const worker: MunshiWorker = await deps.backend.worker(
    deps.spec.name,
    async (job, token, signal) => {
      active += 1;
      try {
        return await deps.processor(job, token, signal);
      } finally {
        active -= 1;
      }
    },
    {
      concurrency: deps.spec.concurrency ?? deps.concurrency,
      lockDuration: deps.spec.lockMs ?? deps.lockMs,
      stalledInterval: Math.min(deps.stalledIntervalMs, deps.spec.lockMs ?? deps.stalledIntervalMs),
      maxStalledCount: 1,
      maxStartedAttempts: 100,
      settings: { backoffStrategy },
    },
  );
  worker.on('failed', (job, error) => {
    if (!isDecision(error)) deps.onMishap(deps.spec.name, job?.id, error);
  });
  worker.on('lockRenewalFailed', (jobIds) => {
    // Whoever has the lock now may be in the same call: ours must end, its outcome is asked next.
    for (const jobId of jobIds) worker.cancelJob(jobId, 'lock lost');
  });

  return {
    queue: deps.spec.name,
    active: () => active,
    async stop(softMs) {
      await worker.pause(true);
      await Promise.race([worker.close(), afterSoftDeadline(worker, softMs)]);
    },
  };
};

/** How long aborted runs have to close their attempts. */
const hardMs = 4_000;

const afterSoftDeadline = async (worker: MunshiWorker, softMs: number): Promise<void> => {
  await pause(softMs);
  worker.cancelAllJobs('shutdown');
  await pause(hardMs);
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
