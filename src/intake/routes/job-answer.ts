import type { JobWithAttempts } from '../../domain/job.js';
import type { Answer } from '../http/route.js';
import { toJobDocument } from '../job-document.js';

/** 200 and the job as it stands, not to be kept by any cache. */
export const jobAnswer = (job: JobWithAttempts): Answer => ({
  status: 200,
  headers: { 'Cache-Control': 'no-store' },
  json: toJobDocument(job, job.attempts),
});
