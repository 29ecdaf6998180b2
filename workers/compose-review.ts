import { systemClock } from '../src/domain/clock.js';
import type { IntakeDeps } from '../src/intake/intake-deps.js';
import { reviewLinkPath } from '../src/intake/review/review-deps.js';
import { spendLink } from '../src/ledger/queries/used-links.js';
import { deriveKey } from '../src/security/derive-key.js';
import { createReviewLinks } from '../src/security/review-link.js';
import type { Core } from './core.js';
import { createFindReturn, createStepReached } from './reviewed-returns.js';
import { unavailableWhenDown } from './unavailable-when-down.js';

/** The review of returns by a person. `publicUrl` begins the links that are given out. */
export const composeReview = (core: Core, publicUrl: () => string): IntakeDeps['review'] => ({
  ...unavailableWhenDown({
    findReturn: createFindReturn(core.ledger),
    stepReached: createStepReached(core.ledger),
    spendLink: (link: { id: string; expiresAt: Date }) => spendLink(core.ledger, link),
  }),
  links: createReviewLinks({ signingKey: deriveKey(core.masterKey, 'return review'), clock: systemClock }),
  url: (jobId, token) => `${publicUrl()}${reviewLinkPath(jobId, token)}`,
});
