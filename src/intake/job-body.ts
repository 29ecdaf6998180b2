import { z } from 'zod';
import type { ActionDefinition } from '../domain/action.js';
import { priorities } from '../domain/job.js';
import { groupId } from './routes/groups/judge-group.js';

const reference = z.string().min(1).max(120).describe("The caller's own name for the job");

/** An idempotency key, in the header or in an item of a batch: 1 to 255 characters. */
export const idempotencyKey = z.string().min(1).max(255);

/** The body of a job of one action; the input is the action's own. Compiled once per action, at the start. */
export const createJobBody = (action: ActionDefinition) =>
  z.strictObject({
    input: action.input,
    reference: reference.nullish(),
    priority: z.enum(priorities).default('normal'),
    runAt: z.iso.datetime({ offset: true }).nullish().describe('Not before this instant'),
    group: groupId.nullish(),
  });

/** One item of a batch: a job's body and its idempotency key. */
export const createBatchItem = (action: ActionDefinition) =>
  createJobBody(action).extend({ idempotencyKey: idempotencyKey.nullish() });

export type JobBody = z.infer<ReturnType<typeof createBatchItem>>;
