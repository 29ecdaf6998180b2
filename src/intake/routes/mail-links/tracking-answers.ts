import type { Request, RequestHandler, Response } from 'express';
import { pathText } from '../../http/path-id.js';
import { factsOf } from '../../http/request-facts.js';
import type { MailLinkDeps } from './mail-link-deps.js';
import { unreadableLinkPage } from './mail-link-pages.js';
import type { RecordWithinRate } from './record-within-rate.js';
import { sendMailPage } from './send-mail-page.js';

/** One point that cannot be seen. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** `GET /m/open/{token}`: the picture of one point, whatever the token is: a mail must not show a broken one. */
export const answerOpen =
  ({ tracking, opened }: MailLinkDeps, recordWithinRate: RecordWithinRate): RequestHandler =>
  async (req, res) => {
    const mail = tracking.readOpen(pathText(req, 'token'));
    if (mail && isFollowed(req)) {
      factsOf(res).tenantId = mail.tenantId;
      await tellLater(res, () => recordWithinRate(`open ${mail.jobId}`, () => opened(mail)));
    }
    // Mails are read on pages of other origins.
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Content-Type', 'image/gif');
    res.setHeader('Content-Length', picture.length);
    res.end(picture);
  };

/** `GET /m/click/{token}`: sends the reader on to where the link led, as it was signed. */
export const answerClick =
  ({ tracking, clicked }: MailLinkDeps, recordWithinRate: RecordWithinRate): RequestHandler =>
  async (req, res) => {
    const mail = tracking.readClick(pathText(req, 'token'));
    if (!mail) {
      sendMailPage(res.status(404), unreadableLinkPage);
      return;
    }
    factsOf(res).tenantId = mail.tenantId;
    if (isFollowed(req)) {
      await tellLater(res, () => recordWithinRate(`click ${mail.jobId}`, () => clicked(mail)));
    }
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('Location', mail.target);
    res.status(302).end();
  };

/** Scanners of links only ask for the head. */
const isFollowed = (req: Request): boolean => req.method === 'GET';

/** What cannot be written down is on the request's log line; the reader of the mail is not kept from it. */
const tellLater = async (res: Response, tell: () => Promise<void>): Promise<void> => {
  try {
    await tell();
  } catch (error) {
    factsOf(res).failure = error;
  }
};
