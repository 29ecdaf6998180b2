import type { Failed } from '../../../domain/outcome.js';
import { streamOf } from '../../../messages/email/email-stream.js';
import { parseAddress, type EmailAddress } from '../../../messages/email/address/parse-address.js';
import type { EmailAccepted, EmailToSend } from '../../../providers/email/email-contract.js';
import type { MessageDraft } from '../sending/message-draft.js';
import type { Prepared } from '../sending/send-once.js';
import { dressed, dressOf } from './dress-email.js';
import { emailContent } from './email-content.js';
import type { EmailDeps, EmailRun } from './email-deps.js';
import { senderMissing } from './email-failures.js';
import { emailFiles } from './email-files.js';
import { readAddress, type Recipient } from './email-recipients.js';
import type { EmailWarning } from './email-result.js';
import { openRecipients } from './open-recipients.js';

/** A mail that may go now, and to whom. */
export interface PreparedEmail extends Prepared<EmailAccepted> {
  recipients: readonly Recipient[];
  warnings: EmailWarning[];
}

/**
 * The mail of a run, ready for the run's service; else `rejected`. It is made anew before every call, the same each time as
 * long as templates and suppression list stay as they are.
 */
export const prepareEmail = async (deps: EmailDeps, run: EmailRun): Promise<PreparedEmail | Failed> => {
  const { tenantId, mode, input, connection, signal } = run;
  const from = senderOf(run);
  if (!from) return senderMissing(connection.provider);
  const dress = dressOf(deps, run, from);
  const made = await emailContent(deps, run, dress.defaults);
  if (made.kind !== 'content') return made;
  const open = await openRecipients(deps, run);
  if (open.kind !== 'open') return open;
  const found = await emailFiles(deps, { tenantId, mode }, input.attachments ?? []);
  if (found.kind !== 'files') return found;
  const listed = (field: Recipient['field']) =>
    open.recipients.filter((recipient) => recipient.field === field).map(({ address }) => mailbox(address));
  const message: EmailToSend = {
    messageId: run.jobId,
    from: mailbox(from),
    replyTo: input.replyTo === undefined ? null : mailbox(readAddress(input.replyTo)),
    to: listed('to'),
    cc: listed('cc'),
    bcc: listed('bcc'),
    ...dressed(made.content, dress.dressing),
    attachments: found.files,
    stream: streamOf(input.category),
  };
  return {
    kind: 'prepared',
    draft: draftOf(run, open.recipients),
    recipients: open.recipients,
    warnings: [...dress.warnings, ...open.warnings],
    send: () => deps.emails.of(connection).send({ connection, signal }, message),
  };
};

/** The mail's own, else that of the connection; null when neither has one that can be read. */
const senderOf = ({ input, connection }: Pick<EmailRun, 'input' | 'connection'>): EmailAddress | null => {
  const text = input.from ?? connection.settings['from'];
  const parsed = typeof text === 'string' ? parseAddress(text) : null;
  return parsed?.ok ? parsed.address : null;
};

const mailbox = ({ name, address }: EmailAddress) => ({ address, name: name === '' ? null : name });

const draftOf = ({ input }: Pick<EmailRun, 'input'>, recipients: readonly Recipient[]): MessageDraft => ({
  channel: 'email',
  recipientKeys: recipients.map(({ key }) => key),
  category: input.category,
  template: input.template ?? null,
  segments: null,
  retailPaise: 0,
  wholesalePaise: 0,
});
