import type { TrackedMail, TrackingLinks } from '../../../messages/email/tracking-links.js';
import type { UnsubscribeLinks, Unsubscriber } from '../../../messages/email/unsubscribe-links.js';

/** Where the links in mails lead, below the product's own address: the base of tracking and unsubscribe links ends with it. */
export const mailLinksPath = '/m';

/** All that the links in mails need from outside. */
export interface MailLinkDeps {
  tracking: Pick<TrackingLinks, 'readOpen' | 'readClick'>;
  unsubscribing: Pick<UnsubscribeLinks, 'read'>;
  /** The picture of a mail was loaded. */
  opened(mail: TrackedMail): Promise<void>;
  /** A link of a mail was followed. */
  clicked(mail: TrackedMail & { target: string }): Promise<void>;
  /** A recipient wants no more mails of a stream. May be told any number of times. */
  unsubscribed(who: Unsubscriber): Promise<void>;
}
