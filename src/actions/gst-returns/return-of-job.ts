import type { Job } from '../../domain/job.js';
import type { ShownReturn } from '../../returns/sheet/shown-return.js';

/** A return that a job has built, as its result keeps it. */
export interface ReturnOfJob extends ShownReturn {
  sha256: string | null;
}

/** Where the return of a job is: with itself, or with the build job that it names. */
export type ReturnPlace = { kind: 'here'; of: ReturnOfJob } | { kind: 'built_by'; jobId: string };

const forms: Readonly<Record<string, ShownReturn['form']>> = {
  'gstr1.build': 'GSTR1',
  'gstr1.file': 'GSTR1',
  'gstr3b.build': 'GSTR3B',
  'gstr3b.file': 'GSTR3B',
};

/** The return that a job has built or files; null for any other job, and for a build that has not succeeded. */
export const returnOfJob = (job: Pick<Job, 'action' | 'state' | 'input' | 'result'>): ReturnPlace | null => {
  const form = forms[job.action];
  if (!form) return null;
  const { gstin, period, ...input } = job.input as { gstin: string; period: string } & Sources;
  if (input.buildJobId !== undefined) return { kind: 'built_by', jobId: input.buildJobId };
  const from = job.action.endsWith('.build') ? (job.result as Built | null) : { ...input, warnings: [] };
  if (!from?.return) return null;
  const { return: json, summary, workings, warnings, sha256 = null } = from;
  return {
    kind: 'here',
    of: {
      form,
      gstin,
      period,
      return: json,
      warnings,
      sha256,
      ...(summary && { summary }),
      ...(workings && { workings }),
    },
  };
};

interface Sources {
  return?: Record<string, unknown>;
  buildJobId?: string;
}

/** What of a build's result is read here. */
type Built = Pick<ShownReturn, 'summary' | 'workings' | 'warnings'> & {
  return?: Record<string, unknown>;
  sha256?: string;
};
