import { createAnswerFaults } from '../pages/answer-faults.js';
import { faultPage, type FaultWords } from '../pages/fault-page.js';
import { homePath } from './portal-addresses.js';
import { sendPage } from './send-page.js';

const words: FaultWords = {
  headlines: {
    forbidden: 'This was refused',
    invalid_input: 'This address cannot be read',
    too_large: 'This form cannot be read',
    unavailable: 'We cannot look just now',
  },
  words: {
    invalid_input: 'Begin again from the list of endpoints.',
    unavailable: 'Your deliveries go on. Try again in a few seconds.',
    internal: 'This is our fault, and we have a record of it.',
  },
};

/** What the owner's page of webhooks says of errors. */
export const answerFaults = createAnswerFaults((res, error, requestId) => {
  sendPage(res, faultPage(error, requestId, words, { href: homePath, label: 'To your endpoints' }));
});
