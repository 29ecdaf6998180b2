import { composeEmail, type EmailDressing } from '../../../messages/email/compose-email.js';
import { addressKey } from '../../../messages/email/address/address-key.js';
import type { EmailDeps, EmailRun } from './email-deps.js';
import type { MailBody } from './email-content.js';
import { readAddress } from './email-recipients.js';
import type { EmailWarning } from './email-result.js';

/** What goes around the content of a mail, and what of it had to be left out. */
export interface Dress {
  dressing: EmailDressing;
  /** Values for templates. */
  defaults: Readonly<Record<string, unknown>>;
  warnings: EmailWarning[];
}

type DressedRun = Pick<EmailRun, 'tenantId' | 'mode' | 'jobId' | 'input'>;

/** The way to unsubscribe from a marketing mail, the tracking that the caller has chosen, and the caller's headers. */
export const dressOf = (
  { links }: Pick<EmailDeps, 'links'>,
  run: DressedRun,
  sender: { name: string },
): Dress => {
  const { track, category, headers = {} } = run.input;
  const isMarketing = category === 'marketing';
  const isTracked = track?.opens === true || track?.clicks === true;
  const shop = sender.name === '' ? {} : { shopName: sender.name };
  if (!links) {
    const mailto = mailtoOf(run.input);
    const byMail = isMarketing && mailto !== undefined && { 'List-Unsubscribe': `<mailto:${mailto}>` };
    const warnings = [...(isMarketing ? [noOneClick] : []), ...(isTracked ? [noTracking] : [])];
    return { dressing: { headers: { ...headers, ...byMail } }, defaults: shop, warnings };
  }
  const { tenantId, mode, jobId } = run;
  const mail = { tenantId, mode, jobId };
  const tracking = {
    ...(track?.opens && { openPixelUrl: links.tracking.open(mail) }),
    ...(track?.clicks && { clickLink: (target: string) => links.tracking.click(mail, target) }),
  };
  if (!isMarketing) return { dressing: { headers, tracking }, defaults: shop, warnings: [] };
  const unsubscribe = wayOut(links, run);
  const defaults = { ...shop, unsubscribeUrl: unsubscribe.link };
  return { dressing: { headers, tracking, unsubscribe }, defaults, warnings: [] };
};

/** The mail as it goes; one in plain text stays so. */
export const dressed = (
  content: MailBody,
  dressing: EmailDressing,
): MailBody & { headers: Record<string, string> } => {
  const composed = composeEmail({ ...content, html: content.html ?? '' }, dressing);
  return { ...composed, html: content.html === null ? null : composed.html };
};

/** Such a mail has one recipient, whose link it is. */
const wayOut = (
  { unsubscribe }: NonNullable<EmailDeps['links']>,
  { tenantId, mode, input }: DressedRun,
): NonNullable<EmailDressing['unsubscribe']> => {
  const key = addressKey(readAddress(input.to[0] ?? ''));
  const link = unsubscribe.link({ tenantId, mode, addressKey: key, stream: 'marketing' });
  const mailto = mailtoOf(input);
  return { link, ...(mailto !== undefined && { mailto }) };
};

const mailtoOf = ({ unsubscribe }: DressedRun['input']): string | undefined =>
  unsubscribe && readAddress(unsubscribe.mailto).address;

const noOneClick: EmailWarning = {
  code: 'unsubscribe_left_out',
  message: 'The mail went without a link to unsubscribe: MUNSHI_PUBLIC_URL is not set.',
  pointer: '/category',
};
const noTracking: EmailWarning = {
  code: 'tracking_left_out',
  message: 'The mail went without tracking: MUNSHI_PUBLIC_URL is not set.',
  pointer: '/track',
};
