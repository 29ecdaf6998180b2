import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { ReviewClaim, ReviewLinks } from '../../security/review-link.js';
import { formTokenOf } from '../pages/form-token.js';
import { reviewCookieName } from './review-cookie.js';

/** Somebody who has opened a link while it was good. */
export interface ReviewSession {
  claim: ReviewClaim;
  /** What every form of this session carries. */
  formToken: string;
}

/** The session of a request to the pages of this job; null when there is none, or it is over. */
export const readSession = (
  { sessions }: Pick<ReviewLinks, 'sessions'>,
  req: Request,
  jobId: string,
): ReviewSession | null => {
  const token = parseCookie(req.headers.cookie ?? '')[reviewCookieName];
  const read = token === undefined ? null : sessions.read(token);
  if (token === undefined || read?.state !== 'good' || read.claim.jobId !== jobId) return null;
  return { claim: read.claim, formToken: formTokenOf(token, 'review form') };
};

/** Keeps the session beside the request that it was opened for. */
export const keepSession = (res: Response, session: ReviewSession): void => {
  res.locals['reviewSession'] = session;
};

/** The session that was kept; undefined before the gate. */
export const sessionOf = (res: Response): ReviewSession | undefined =>
  res.locals['reviewSession'] as ReviewSession | undefined;
