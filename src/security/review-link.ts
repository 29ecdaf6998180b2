import type { Clock } from '../domain/clock.js';
import { createTokenSigner, type TokenSigner } from './signed-token.js';

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

/** Tokens that need no store to be read: `id.tenant.job.expiry.mac`. Throws a RangeError when the signing key has not 32 bytes. */
export const createReviewLinks = ({
  signingKey,
  clock,
}: {
  signingKey: Buffer;
  clock: Clock;
}): ReviewLinks => ({
  links: createTokens(createTokenSigner(signingKey, 'review link'), clock),
  sessions: createTokens(createTokenSigner(signingKey, 'review session'), clock),
});

const createTokens = (signer: TokenSigner, clock: Clock): ReviewTokens => ({
  sign: ({ id, tenantId, jobId, expiresAt }) => signer.sign([id, tenantId, jobId, expiresAt.getTime()]),
  read(token) {
    const fields = signer.read(token, 4);
    if (!fields) return { state: 'foreign' };
    const [id = '', tenantId = '', jobId = '', expiry = ''] = fields;
    const expiresAt = new Date(Number(expiry));
    if (expiresAt <= clock.now()) return { state: 'over' };
    return { state: 'good', claim: { id, tenantId, jobId, expiresAt } };
  },
});
