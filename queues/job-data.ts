import { z } from 'zod';
import { modes } from '../src/domain/job.js';
import type { Dispatch } from '../src/ledger/queries/dispatch.js';

/** All that a queue ever carries of a job: ids and routing facts. Never its input, never personal data. */
export const jobData = z.strictObject({
  tenantId: z.uuid(),
  jobId: z.uuid(),
  generation: z.int().positive(),
  queue: z.string(),
  action: z.string(),
  mode: z.enum(modes),
  priority: z.int().min(1).max(3),
});

export type JobData = z.infer<typeof jobData>;

export const toJobData = (dispatch: Dispatch): JobData => ({ ...dispatch });
