import { z } from 'zod';
import {
  attemptKinds,
  hasEnded,
  priorities,
  publicJobStates,
  toPublicState,
  type Attempt,
  type Job,
  type JobError,
} from '../domain/job.js';
import { outcomeKinds } from '../domain/outcome.js';

const instant = z.string().meta({ format: 'date-time' });

const jobErrorDocument = z.object({
  outcome: z.enum(outcomeKinds),
  code: z.string(),
  message: z.string(),
  provider: z.string().nullable(),
  providerCode: z.string().nullable(),
  hint: z.string().nullable(),
  fields: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
});

const attemptDocument = z.object({
  number: z.int(),
  kind: z.enum(attemptKinds),
  outcome: z.enum(outcomeKinds).nullable().describe('Null while the call is under way'),
  provider: z.string().nullable(),
  httpStatus: z.int().nullable(),
  startedAt: instant,
  durationMs: z.int().nullable(),
  error: jobErrorDocument.nullable(),
});

const inputRequestDocument = z.object({
  kind: z.string(),
  message: z.string(),
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the answer'),
  expiresAt: instant,
  details: z.record(z.string(), z.unknown()).optional(),
  secret: z.boolean().optional().describe('True: the answer is used at once and kept nowhere'),
});

/** The job as the HTTP contract shows it, wherever it does. */
export const jobDocument = z.object({
  id: z.string().meta({ format: 'uuid' }),
  action: z.string(),
  state: z.enum(publicJobStates),
  reference: z.string().nullable(),
  priority: z.enum(priorities),
  group: z.string().meta({ format: 'uuid' }).nullable(),
  result: z.unknown(),
  error: jobErrorDocument.nullable(),
  inputRequest: inputRequestDocument.nullable(),
  attempts: z.array(attemptDocument),
  createdAt: instant,
  updatedAt: instant,
  finishedAt: instant.nullable(),
  nextRunAt: instant.nullable(),
  links: z.object({ self: z.string() }),
});
export type JobDocument = z.infer<typeof jobDocument>;

/** True once nothing more will happen to the job unless somebody asks for it. */
export const isOver = ({ state }: JobDocument): boolean => state !== 'queued' && hasEnded(state);

/** Where a job is read. */
export const jobPath = (id: string): string => `/v1/jobs/${id}`;

/** A job of the ledger as the contract shows it; its input stays inside. */
export const toJobDocument = (job: Job, attempts: readonly Attempt[]): JobDocument => ({
  id: job.id,
  action: job.action,
  state: toPublicState(job.state),
  reference: job.reference,
  priority: job.priority,
  group: job.groupId,
  result: job.result ?? null,
  error: job.error && toErrorDocument(job.error),
  inputRequest: job.inputRequest,
  attempts: attempts.map(toAttemptDocument),
  createdAt: job.createdAt.toISOString(),
  updatedAt: job.updatedAt.toISOString(),
  finishedAt: job.finishedAt?.toISOString() ?? null,
  nextRunAt: job.nextRunAt?.toISOString() ?? null,
  links: { self: jobPath(job.id) },
});

const toAttemptDocument = (attempt: Attempt): z.infer<typeof attemptDocument> => ({
  number: attempt.number,
  kind: attempt.kind,
  outcome: attempt.outcome,
  provider: attempt.provider,
  httpStatus: attempt.httpStatus,
  startedAt: attempt.startedAt.toISOString(),
  durationMs: attempt.durationMs,
  error: attempt.error && toErrorDocument(attempt.error),
});

const toErrorDocument = (error: JobError): z.infer<typeof jobErrorDocument> => ({
  outcome: error.outcome,
  code: error.code,
  message: error.message,
  provider: error.provider,
  providerCode: error.providerCode ?? null,
  hint: error.hint ?? null,
  fields: error.fields ?? [],
});
