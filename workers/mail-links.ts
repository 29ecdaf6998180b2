import { mailLinksPath } from '../src/intake/routes/mail-links/mail-link-deps.js';
import { createTrackingLinks, type TrackingLinks } from '../src/messages/email/tracking-links.js';
import { createUnsubscribeLinks, type UnsubscribeLinks } from '../src/messages/email/unsubscribe-links.js';
import { deriveKey } from '../src/security/derive-key.js';
import type { Core } from './core.js';

/** The links in mails, made by the worker that sends and read by the intake. */
export interface MailLinks {
  unsubscribe: UnsubscribeLinks;
  tracking: TrackingLinks;
}

/** Null where nobody outside knows the product's address. */
export const mailLinksOf = (core: Pick<Core, 'config' | 'masterKey'>): MailLinks | null => {
  const { publicUrl } = core.config;
  return publicUrl === null ? null : mailLinksAt(publicUrl, core.masterKey);
};

/** The links of a product that is reached at `publicUrl`. */
export const mailLinksAt = (publicUrl: string, masterKey: Buffer): MailLinks => {
  const base = `${publicUrl}${mailLinksPath}`;
  const signingKey = deriveKey(masterKey, 'mail links');
  return {
    unsubscribe: createUnsubscribeLinks({ signingKey, base }),
    tracking: createTrackingLinks({ signingKey, base }),
  };
};
