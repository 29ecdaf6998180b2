import type { ShownReturn } from '../returns/sheet/shown-return.js';
import type { JobCommands, JobReads } from './intake-ports.js';

/** The queue whose jobs can be reviewed. */
export const reviewedQueue = 'gst-returns';

/** What happens to a return on its way, in this order. */
export const filingSteps = ['saved', 'checked', 'approved', 'filed'] as const;
export type FilingStep = (typeof filingSteps)[number];

/** The return that a job has built, or that it files; null while there is none, and for any other job. */
export type FindReturn = (tenantId: string, jobId: string) => Promise<ShownReturn | null>;

/** What the pages of a review ask for and do. */
export interface ReviewPorts {
  reads: Pick<JobReads, 'find'>;
  /** Throws `not_found`, `conflict`, `invalid_input`. */
  supplyInput: JobCommands['supplyInput'];
  findReturn: FindReturn;
  /** True for the first who asks with this id, false ever after. */
  spendLink(link: { id: string; expiresAt: Date }): Promise<boolean>;
  /**
   * The last step that is behind a filing job, null for none. Absent: the pages go by what the job asks for, and show no
   * steps while it works.
   */
  stepReached?(tenantId: string, jobId: string): Promise<FilingStep | null>;
}
