import { hasEnded } from '../domain/job.js';
import type { JobReads, JobWatch } from './intake-ports.js';
import { toJobDocument, type JobDocument } from './job-document.js';

/**
 * The job as it stands, and again after each change that can be seen, until it has ended, is gone, or the signal aborts.
 * A watch is only a hint, so it is set before the first read and the job is read again on every call of it; calls that
 * come while a read is under way cost one more read together. Throws what the reads throw.
 */
export async function* followJob(
  deps: { reads: JobReads; watch: JobWatch },
  which: { tenantId: string; jobId: string },
  signal: AbortSignal,
): AsyncGenerator<JobDocument, void> {
  let stirred = true;
  let wake = (): void => undefined;
  const stir = (): void => {
    stirred = true;
    wake();
  };
  signal.addEventListener('abort', stir);
  const unwatch = deps.watch.watch(which.jobId, stir);
  let shown = '';
  try {
    while (!signal.aborted) {
      if (!stirred) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      stirred = false;
      const job = await deps.reads.find(which.tenantId, which.jobId);
      if (!job) return;
      const document = toJobDocument(job, job.attempts);
      const text = JSON.stringify(document);
      if (text !== shown) yield document;
      shown = text;
      if (hasEnded(job.state)) return;
    }
  } finally {
    unwatch();
    signal.removeEventListener('abort', stir);
  }
}
