import { createAnswerFaults } from '../pages/answer-faults.js';
import { faultPage, type FaultWords } from '../pages/fault-page.js';
import { jobReviewPath } from './review-deps.js';
import { sessionOf } from './review-session.js';
import { sendReviewPage } from './send-review-page.js';

const words: FaultWords = {
  headlines: {
    forbidden: 'This was refused',
    too_large: 'This is too large',
    unavailable: 'We cannot look just now',
  },
  words: {
    unavailable: 'Nothing is lost. Try again in a few seconds.',
    internal: 'This is our fault, and we have a record of it.',
  },
};

/** What the pages of a review say of errors; back goes whoever has a session. */
export const answerFaults = createAnswerFaults((res, error, requestId) => {
  const session = sessionOf(res);
  const back = session && { href: jobReviewPath(session.claim.jobId), label: 'To the return' };
  sendReviewPage(res, faultPage(error, requestId, words, back ?? null));
});
