import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../domain/clock.js';

/** What a link to the review of a return opens. */
export interface ReviewClaim {
  /** Names the link, so that it can be spent; the session that it opens has the same. */
  id: string;
  tenantId: string;
  /** The one job that may be seen and answered. */
  jobId: string;
  expiresAt: Date;
}

/** What a token is: good, ours but `over`, or none of ours (`foreign`): changed, cut short, made elsewhere. */
export type ReadToken = { state: 'good'; claim: ReviewClaim } | { state: 'over' } | { state: 'foreign' };

/** Signs and reads one kind of token: letters, digits, `-`, `_` and `.` only. */
export interface ReviewTokens {
  sign(claim: ReviewClaim): string;
  read(token: string): ReadToken;
}

export interface ReviewLinks {
  /** What a link carries. It works once, which its reader must see to. */
  links: ReviewTokens;
  /** What the cookie carries of who opened the link. A link's token does not pass for one, so it cannot skip being spent. */
  sessions: ReviewTokens;
}

/**
 * Tokens that need no store to be read: `id.tenant.job.expiry.mac`, signed with HMAC-SHA256. Throws a RangeError when the
 * signing key has not 32 bytes.
 */
export const createReviewLinks = (deps: { signingKey: Buffer; clock: Clock }): ReviewLinks => {
  if (deps.signingKey.length !== 32) throw new RangeError('the link signing key must have 32 bytes');
  const tokensFor = (purpose: string): ReviewTokens =>
    createTokens(createHmac('sha256', deps.signingKey).update(purpose).digest(), deps.clock);
  return { links: tokensFor('review link'), sessions: tokensFor('review session') };
};

const createTokens = (key: Buffer, clock: Clock): ReviewTokens => {
  const macOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    sign({ id, tenantId, jobId, expiresAt }) {
      const text = [id, tenantId, jobId, expiresAt.getTime()].join('.');
      return `${text}.${macOf(text).toString('base64url')}`;
    },
    read(token) {
      const [id = '', tenantId = '', jobId = '', expiry = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = macOf([id, tenantId, jobId, expiry].join('.'));
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return { state: 'foreign' };
      const expiresAt = new Date(Number(expiry));
      if (expiresAt <= clock.now()) return { state: 'over' };
      return { state: 'good', claim: { id, tenantId, jobId, expiresAt } };
    },
  };
};
