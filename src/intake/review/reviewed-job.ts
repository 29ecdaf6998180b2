import { z } from 'zod';
import type { JobWithAttempts } from '../../domain/job.js';
import { filingSteps, type FilingStep } from '../review-ports.js';
import { readRequest, type ReviewRequest } from './read-request.js';

/** A job of a return as its page needs it. */
export interface ReviewedJob {
  job: JobWithAttempts;
  /** `GSTR-1`, `GSTR-3B`; `GST` for what concerns neither alone. */
  formName: string;
  gstin: string | null;
  /** `MMYYYY`. */
  period: string | null;
  /** True when it files; false when it only builds or asks. */
  files: boolean;
  /** What it asks for just now; null for nothing, or for what these pages do not know. */
  request: ReviewRequest | null;
  /** The last step that is behind it; null for none, undefined where that is not known. */
  reached: FilingStep | null | undefined;
  /** Who is looking: kept with what they approve. */
  viewer: string;
}

const named = z.object({
  gstin: z.string().nullable().catch(null),
  period: z.string().nullable().catch(null),
});

/** Puts together what is known; `told` is what the filing itself says of how far it is. */
export const toReviewedJob = (
  job: JobWithAttempts,
  told: FilingStep | null | undefined,
  viewer: string,
): ReviewedJob => {
  const request =
    job.state === 'waiting_input' && job.inputRequest !== null ? readRequest(job.inputRequest) : null;
  const { gstin, period } = named.catch({ gstin: null, period: null }).parse(request ?? job.input);
  const files = /^gstr(1|3b)\.file$/.test(job.action);
  return {
    job,
    formName: formNameOf(job.action),
    gstin,
    period,
    files,
    request,
    reached: reachedBy(),
    viewer,
  };

  function reachedBy(): ReviewedJob['reached'] {
    if (job.state === 'succeeded') return 'filed';
    return further(told, request ? behind[request.kind] : undefined);
  }
};

/** The step that lies further on; what is not known counts for nothing. */
const further = (one: ReviewedJob['reached'], other: ReviewedJob['reached']): ReviewedJob['reached'] => {
  if (one === undefined || one === null) return other === undefined ? one : other;
  if (other === undefined || other === null) return one;
  return filingSteps.indexOf(one) > filingSteps.indexOf(other) ? one : other;
};

/** What must have happened before a filing asks for this. A log-in can be asked for at any step. */
const behind: Readonly<Record<ReviewRequest['kind'], FilingStep | null | undefined>> = {
  gst_login_otp: undefined,
  approval_of_replacing: null,
  approval_of_return: 'checked',
  evc_otp: 'approved',
};

const formNameOf = (action: string): string =>
  action.startsWith('gstr1.') ? 'GSTR-1' : action.startsWith('gstr3b.') ? 'GSTR-3B' : 'GST';
