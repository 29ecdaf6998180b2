import type { Clock } from '../../domain/clock.js';
import type { ReviewLinks } from '../../security/review-link.js';
import type { ReviewPorts } from '../review-ports.js';

/** Where the pages of a review are mounted. */
export const reviewPath = '/review';

/** All that the pages need from outside. */
export interface ReviewDeps extends ReviewPorts {
  reviewLinks: ReviewLinks;
  clock: Clock;
  /** Set where the product is reached by https: the cookie then never travels in the clear. */
  secureCookie: boolean;
}

/** The page of one job; everything that its session may use lies below it. */
export const jobReviewPath = (jobId: string): string => `${reviewPath}/${jobId}`;

/** Where a link leads, below the product's own address; the token is for `createReviewLinks().links`. */
export const reviewLinkPath = (jobId: string, token: string): string =>
  `${jobReviewPath(jobId)}/open?token=${encodeURIComponent(token)}`;
