import type { Suppressed } from '../../../domain/message-book.js';
import type { Failed, Fault } from '../../../domain/outcome.js';
import { streamOf } from '../../../messages/email/email-stream.js';
import {
  isSuppressed,
  type Suppression,
  type SuppressionReason,
} from '../../../messages/email/suppression.js';
import { closedStreams } from '../closing-entries.js';
import type { EmailDeps, EmailRun } from './email-deps.js';
import { allSuppressed } from './email-failures.js';
import { recipientsOf, type Recipient } from './email-recipients.js';
import type { EmailWarning } from './email-result.js';

/** Who gets the mail; each that is left out is a warning. */
export interface OpenRecipients {
  kind: 'open';
  recipients: Recipient[];
  warnings: EmailWarning[];
}

/**
 * The recipients that the tenant's suppression list lets through. `rejected` (`suppressed`) when it leaves nobody in `to`: a mail
 * to those alone who were to get a copy would be another mail.
 */
export const openRecipients = async (
  { suppressions, now }: Pick<EmailDeps, 'suppressions' | 'now'>,
  { tenantId, mode, input }: Pick<EmailRun, 'tenantId' | 'mode' | 'input'>,
): Promise<OpenRecipients | Failed> => {
  const all = recipientsOf(input);
  const keys = all.map(({ key }) => key);
  const entries = await suppressions.of({ tenantId, mode }, 'email', keys);
  const at = now();
  const recipients: Recipient[] = [];
  const left: Fault[] = [];
  for (const recipient of all) {
    const own = entries.filter(({ recipientKey }) => recipientKey === recipient.key);
    const verdict = isSuppressed(own.map(toSuppression), streamOf(input.category), at);
    if (!verdict.suppressed) recipients.push(recipient);
    else left.push({ pointer: recipient.pointer, code: 'suppressed', message: verdict.inWords });
  }
  if (!recipients.some(({ field }) => field === 'to')) return allSuppressed(left);
  return { kind: 'open', recipients, warnings: left };
};

const reasons: readonly SuppressionReason[] = [
  'hard_bounce',
  'soft_bounces',
  'complaint',
  'unsubscribe',
  'manual',
  'provider_list',
];

const toSuppression = (row: Suppressed & { createdAt: Date }): Suppression => ({
  reason: reasons.find((reason) => reason === row.reason) ?? 'manual',
  streams: closedStreams(row),
  since: row.createdAt,
  until: row.until,
});
