import { isoInIndia } from '../../src/domain/india-time.js';
import { toPublicState } from '../../src/domain/job.js';
import type { JobDescription } from '../../src/ledger/queries/describe-jobs.js';
import { redactText, redactValue } from '../../src/telemetry/redact.js';
import { jobData, type JobData } from '../job-data.js';
import type { ConsoleLedger } from './console-deps.js';

type Shown = Readonly<Record<string, unknown>>;

/**
 * An answer of the board as an operator may see it: each job with what the ledger tells of it, and nothing that looks
 * like personal data or a secret, wherever it stands.
 */
export const createShowJobs =
  (ledger: Pick<ConsoleLedger, 'describe'>) =>
  async (body: unknown): Promise<unknown> => {
    const copies = findCopies(body);
    const descriptions = await ledger.describe(copies);
    const byJob = new Map(descriptions.map((job) => [job.jobId, job]));
    return show(body, (jobId) => byJob.get(jobId));
  };

const isShown = (value: unknown): value is Shown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A job as the board shows it is known by its data; the board has it in several places of its answers. */
const copyOf = (value: Shown): JobData | null => {
  const parsed = jobData.safeParse(value['data']);
  return parsed.success ? parsed.data : null;
};

const findCopies = (value: unknown): JobData[] => {
  if (Array.isArray(value)) return value.flatMap(findCopies);
  if (!isShown(value)) return [];
  const copy = copyOf(value);
  return copy ? [copy] : Object.values(value).flatMap(findCopies);
};

/** Fields in which anything may stand, numbers too; outside them numbers are the board's own counts and times. */
const freeFields: ReadonlySet<string> = new Set(['data', 'returnValue', 'progress', 'opts', 'template']);

const show = (value: unknown, find: (jobId: string) => JobDescription | undefined): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((inner) => show(inner, find));
  if (!isShown(value)) return value;
  const copy = copyOf(value);
  const told = copy ? tell(value, copy, find(copy.jobId)) : value;
  return Object.fromEntries(
    Object.entries(told).map(([name, inner]) => [
      name,
      freeFields.has(name) ? redactValue(inner) : show(inner, find),
    ]),
  );
};

/**
 * The copy in the ledger's words. To the queue a job that has failed is only one that is through; here it is shown as
 * failed, with its reason.
 */
const tell = (shown: Shown, copy: JobData, job: JobDescription | undefined): Shown => {
  const { jobId, tenantId, generation, mode } = copy;
  if (!job) return { ...shown, data: { ledger: 'has no such job', jobId, tenantId, generation, mode } };
  const error = job.error && reasonOf(job.error);
  return {
    ...shown,
    ...(error === null ? {} : { isFailed: true, failedReason: error }),
    name: job.reference === null ? job.action : `${job.action} · ${job.reference}`,
    data: {
      reference: job.reference,
      tenant: job.tenantName,
      action: job.action,
      state: toPublicState(job.state),
      lastOutcome: job.lastOutcome,
      error,
      attempts: job.attempts,
      nextRunAt: job.nextRunAt && isoInIndia(job.nextRunAt),
      mode,
      jobId,
      tenantId,
      generation: job.generation === generation ? generation : `${generation} of ${job.generation}`,
    },
  };
};

const reasonOf = (error: NonNullable<JobDescription['error']>): string =>
  [`${error.outcome} · ${error.code}: ${error.message}`, error.hint]
    .filter((part) => part !== undefined)
    .join(' ');
