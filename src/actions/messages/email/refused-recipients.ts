import type { MessageOwner } from '../../../domain/message-book.js';
import type { Done, Failed, Fault } from '../../../domain/outcome.js';
import { statusMeaning } from '../../../messages/email/enhanced-status.js';
import { suppressionOf } from '../../../messages/email/suppression-of.js';
import type { EmailAccepted } from '../../../providers/email/email-contract.js';
import type { EmailDeps } from './email-deps.js';
import { recipientFields, type Recipient } from './email-recipients.js';
import type { EmailWarning } from './email-result.js';

/** A recipient whom a service would not take at once. */
export interface RefusedRecipient {
  recipient: Recipient;
  /** Enhanced status code, or the service's own. */
  code: string;
  permanent: boolean;
}

/** Those of the recipients whom the answer of a service refuses, whether it has taken the mail for others or not. */
export const refusedRecipients = (
  recipients: readonly Recipient[],
  answer: Done<EmailAccepted> | Failed,
): RefusedRecipient[] => {
  if (answer.kind !== 'done') {
    return (answer.failure.fields ?? []).flatMap(({ pointer, code }) => {
      const recipient = recipientAt(recipients, pointer);
      return recipient ? [{ recipient, code, permanent: code.startsWith('5') }] : [];
    });
  }
  return answer.result.refused.flatMap(({ address, code, permanent }) => {
    const recipient = recipients.find((one) => one.address.address.toLowerCase() === address.toLowerCase());
    return recipient ? [{ recipient, code, permanent }] : [];
  });
};

/** Puts those on the tenant's suppression list whose address does not exist; other refusals may pass. */
export const suppressGone = async (
  { suppressions, now }: Pick<EmailDeps, 'suppressions' | 'now'>,
  owner: MessageOwner,
  refused: readonly RefusedRecipient[],
): Promise<void> => {
  const found = suppressionOf({ kind: 'hard_bounce', at: now() });
  for (const { recipient, code, permanent } of refused) {
    if (!found || !permanent || statusMeaning(code)?.bounce !== 'hard') continue;
    const { reason, streams, until } = found;
    const recipientKey = recipient.key;
    await suppressions.put(owner, { channel: 'email', recipientKey, reason, entry: { streams }, until });
  }
};

/** What is told of a recipient whom the service did not take while it took the others. */
export const refusalWarning = ({ recipient, code }: RefusedRecipient): EmailWarning => ({
  code: 'recipient_refused',
  message: `${inWords(code)} (${code}); the mail went to the others.`,
  pointer: recipient.pointer,
});

/** A failure whose pointers are those of the input: the mail that it speaks of may have had fewer recipients. */
export const atInput = <F extends Failed>(failed: F, recipients: readonly Recipient[]): F => {
  const { fields } = failed.failure;
  if (!fields) return failed;
  const moved = fields.map((field): Fault => {
    const recipient = recipientAt(recipients, field.pointer);
    return recipient ? { ...field, pointer: recipient.pointer, message: inWords(field.code) } : field;
  });
  return { ...failed, failure: { ...failed.failure, fields: moved } };
};

const inWords = (code: string): string => statusMeaning(code)?.inWords ?? 'The address was refused';

/** By a pointer into the mail as it went. */
const recipientAt = (recipients: readonly Recipient[], pointer: string): Recipient | undefined => {
  const [, named, index] = /^\/(to|cc|bcc)\/(\d+)$/.exec(pointer) ?? [];
  const field = recipientFields.find((one) => one === named);
  return recipients.filter((recipient) => recipient.field === field)[Number(index)];
};
