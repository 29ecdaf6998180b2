import { z } from 'zod';
import { returnOfJob } from '../src/actions/gst-returns/return-of-job.js';
import type { FilingStep, FindReturn, ReviewPorts } from '../src/intake/review-ports.js';
import type { Ledger } from '../src/ledger/connect.js';
import { findJob } from '../src/ledger/queries/find-jobs.js';
import { readStepState } from '../src/ledger/queries/read-step-state.js';

/** What the log of a filing says, in the words of its page. */
const stepsInLog: readonly [name: string, step: FilingStep][] = [
  ['approved', 'approved'],
  ['saved', 'saved'],
];

/** How far a filing job is. */
export const createStepReached =
  (ledger: Ledger): NonNullable<ReviewPorts['stepReached']> =>
  async (tenantId, jobId) => {
    const { log } = logOf.parse(await readStepState(ledger, tenantId, jobId));
    return stepsInLog.find(([name]) => log.some((entry) => entry.name === name))?.[1] ?? null;
  };

const logOf = z.object({ log: z.array(z.object({ name: z.string() })).default([]) });

/** The return behind a job, its own or its build job's, for a person to look at. */
export const createFindReturn =
  (ledger: Ledger): FindReturn =>
  async (tenantId, jobId) => {
    const job = await findJob(ledger, tenantId, jobId);
    const place = job && returnOfJob(job);
    if (place?.kind !== 'built_by') return place?.of ?? null;
    const built = await findJob(ledger, tenantId, place.jobId);
    const there = built && returnOfJob(built);
    return there?.kind === 'here' ? there.of : null;
  };
