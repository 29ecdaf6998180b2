import { z } from 'zod';
import { parseAddress } from './parse-address.js';

/** An address in an input: a text that `parseAddress` can read. */
export const addressField = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    const parsed = parseAddress(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
  });

/** The most addresses of one mail, to, cc and bcc together: what Resend and SES take. */
export const mostRecipients = 50;

/** The addresses of a mail, as fields for an input's schema; see `recipientsFault` for what they must be together. */
export const addressFields = {
  to: z.array(addressField).min(1).max(mostRecipients),
  cc: z.array(addressField).max(mostRecipients).optional(),
  bcc: z.array(addressField).max(mostRecipients).optional(),
  /** The tenant's own sender where it is absent. */
  from: addressField.optional(),
  replyTo: addressField.optional(),
};

/** What is wrong with the recipients together, in words; null when nothing is: too many, or one of them twice. */
export const recipientsFault = (lists: {
  to: readonly string[];
  cc?: readonly string[] | undefined;
  bcc?: readonly string[] | undefined;
}): string | null => {
  const all = [...lists.to, ...(lists.cc ?? []), ...(lists.bcc ?? [])];
  if (all.length > mostRecipients) {
    return `to, cc and bcc may have ${mostRecipients} addresses together, have ${all.length}`;
  }
  const addresses = all.flatMap((text) => {
    const parsed = parseAddress(text);
    return parsed.ok ? [parsed.address.address.toLowerCase()] : [];
  });
  const isTwice = addresses.some((address, index) => addresses.indexOf(address) !== index);
  return isTwice ? 'an address may stand in to, cc and bcc only once' : null;
};
