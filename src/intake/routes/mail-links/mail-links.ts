import { Router, type RequestHandler } from 'express';
import { nothingThere } from '../../http/path-id.js';
import { factsOf } from '../../http/request-facts.js';
import { createAnswerFaults } from '../../pages/answer-faults.js';
import { faultPage } from '../../pages/fault-page.js';
import { pageHeaders } from '../../pages/page-headers.js';
import { mailLinksPath, type MailLinkDeps } from './mail-link-deps.js';
import { createRecordWithinRate } from './record-within-rate.js';
import { sendMailPage } from './send-mail-page.js';
import { answerClick, answerOpen } from './tracking-answers.js';
import { showUnsubscribe, unsubscribe } from './unsubscribe-answers.js';

/** What one mail can have written down in a minute, of each kind. */
const recordsPerMinute = 20;

/**
 * Where the links in mails lead: openings, clicks and the way to unsubscribe. Public: the signature in a link is the key. Mount
 * it at `mailLinksPath`, behind the opening of every request.
 */
export const createMailLinks = (deps: MailLinkDeps): Router => {
  const recordWithinRate = createRecordWithinRate({ perMinute: recordsPerMinute });
  const router = Router();
  router.use(nameRoute, pageHeaders);
  router.get('/open/:token', answerOpen(deps, recordWithinRate));
  router.get('/click/:token', answerClick(deps, recordWithinRate));
  router.get('/unsubscribe/:token', showUnsubscribe(deps));
  router.post('/unsubscribe/:token', unsubscribe(deps, recordWithinRate));
  router.use(() => {
    throw nothingThere('page');
  });
  router.use(answerFaults);
  return router;
};

/** The log line tells the path: a token in it could be used by whoever reads logs, and a link's target is the recipient's own. */
const nameRoute: RequestHandler = (req, res, next) => {
  factsOf(res).route = mailLinksPath;
  req.originalUrl = mailLinksPath;
  next();
};

const words = {
  headlines: { unavailable: 'We cannot do this just now' },
  words: {
    unavailable: 'Nothing was changed. Try again in a few seconds.',
    internal: 'This is our fault, and we have a record of it.',
  },
};

const answerFaults = createAnswerFaults((res, error, requestId) => {
  sendMailPage(res, faultPage(error, requestId, words, null));
});
