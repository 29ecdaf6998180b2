import type { CookieOptions } from 'express';
import type { FlashCookie } from '../pages/flash.js';
import { jobReviewPath } from './review-deps.js';

export const reviewCookieName = 'munshi_review';

/**
 * Out of reach of scripts, never sent with a request that another site began, and for one job's pages only: an accountant
 * may have the returns of many clients open.
 */
export const reviewCookie = (jobId: string, secure: boolean): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: jobReviewPath(jobId),
  secure,
});

/** Where the flash of a job's page waits. */
export const reviewFlash = (jobId: string, secure: boolean): FlashCookie => ({
  name: 'munshi_review_flash',
  options: reviewCookie(jobId, secure),
});
