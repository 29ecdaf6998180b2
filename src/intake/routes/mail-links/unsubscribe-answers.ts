import type { RequestHandler } from 'express';
import { pathText } from '../../http/path-id.js';
import { factsOf } from '../../http/request-facts.js';
import type { MailLinkDeps } from './mail-link-deps.js';
import { unreadableLinkPage, unsubscribedPage, unsubscribePage } from './mail-link-pages.js';
import type { RecordWithinRate } from './record-within-rate.js';
import { sendMailPage } from './send-mail-page.js';

/** `GET /m/unsubscribe/{token}`: a page with one button. Looking changes nothing: scanners and previews look at every link. */
export const showUnsubscribe =
  ({ unsubscribing }: MailLinkDeps): RequestHandler =>
  (req, res) => {
    const who = unsubscribing.read(pathText(req, 'token'));
    if (who) sendMailPage(res, unsubscribePage);
    else sendMailPage(res.status(404), unreadableLinkPage);
  };

/**
 * `POST /m/unsubscribe/{token}`: ends the stream at once, for a mail program's one click (RFC 8058: no login, no redirect) and
 * for the button of the page. The body is not looked at: who can post to the token has said all there is to say.
 */
export const unsubscribe =
  ({ unsubscribing, unsubscribed }: MailLinkDeps, recordWithinRate: RecordWithinRate): RequestHandler =>
  async (req, res) => {
    const who = unsubscribing.read(pathText(req, 'token'));
    if (!who) {
      sendMailPage(res.status(404), unreadableLinkPage);
      return;
    }
    factsOf(res).tenantId = who.tenantId;
    await recordWithinRate(`unsubscribe ${who.tenantId} ${who.addressKey}`, () => unsubscribed(who));
    sendMailPage(res, unsubscribedPage);
  };
