import type { MessageOwner } from '../../../domain/message-book.js';
import type { Failed, Fault } from '../../../domain/outcome.js';
import { areTooLarge, type Attachment } from '../../../messages/email/attachments.js';
import { safeFileName } from '../../../messages/email/safe-file-name.js';
import type { EmailAttachment } from '../../../providers/email/email-contract.js';
import type { EmailDeps } from './email-deps.js';
import { attachmentMissing, tooLarge } from './email-failures.js';

/**
 * The files of a mail, made anew from where they come: the mail in the ledger keeps none. `rejected` with `attachment_missing`,
 * or `too_large` when all together are more than a mail may carry.
 */
export const emailFiles = async (
  { pdfOfJob }: Pick<EmailDeps, 'pdfOfJob'>,
  owner: MessageOwner,
  attachments: readonly Attachment[],
): Promise<{ kind: 'files'; files: EmailAttachment[] } | Failed> => {
  const files: EmailAttachment[] = [];
  const faults: Fault[] = [];
  for (const [index, attachment] of attachments.entries()) {
    const found = await fileOf(pdfOfJob, owner, attachment);
    if (typeof found !== 'string') files.push(found);
    else {
      const pointer = `/attachments/${index}`;
      faults.push({ pointer, code: 'attachment_missing', message: `There is no file: ${found}.` });
    }
  }
  if (faults.length > 0) return attachmentMissing(faults);
  return areTooLarge(files.map(({ content }) => content.length)) ? tooLarge : { kind: 'files', files };
};

/** A text says why there is none. */
const fileOf = async (
  pdfOfJob: EmailDeps['pdfOfJob'],
  owner: MessageOwner,
  attachment: Attachment,
): Promise<EmailAttachment | string> => {
  if ('contentBase64' in attachment) {
    const { filename, contentType, contentBase64 } = attachment;
    return { filename: nameOf(filename), contentType, content: Buffer.from(contentBase64, 'base64') };
  }
  const made = await pdfOfJob(owner, attachment.jobId);
  if (made.kind === 'missing') return made.why;
  const filename = nameOf(attachment.filename ?? made.filename);
  return { filename, contentType: 'application/pdf', content: made.content };
};

const nameOf = (given: string): string => safeFileName(given)?.ascii ?? 'file';
