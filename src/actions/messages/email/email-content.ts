import type { Failed } from '../../../domain/outcome.js';
import { htmlToPlainText } from '../../../messages/email/template/html-to-plain-text.js';
import { renderEmail } from '../../../messages/email/template/render-email.js';
import type { EmailDeps, EmailRun } from './email-deps.js';
import { templateUnfit } from './email-failures.js';
import { findEmailTemplate } from './find-email-template.js';

/** What a mail says. */
export interface MailBody {
  subject: string;
  /** Null for a mail in plain text. */
  html: string | null;
  text: string;
}

/**
 * What the mail of a run says: its template filled in, or what the caller has written. `defaults` are values of ours for
 * variables that the caller leaves out. `rejected` with all that is wrong at once.
 */
export const emailContent = async (
  deps: Pick<EmailDeps, 'shelf' | 'compile'>,
  { tenantId, mode, input }: Pick<EmailRun, 'tenantId' | 'mode' | 'input'>,
  defaults: Readonly<Record<string, unknown>>,
): Promise<{ kind: 'content'; content: MailBody } | Failed> => {
  const { template: key, subject = '', html = null } = input;
  if (key === undefined) {
    const text = input.text ?? htmlToPlainText(html ?? '');
    return { kind: 'content', content: { subject: subject.trim(), html, text } };
  }
  const found = await findEmailTemplate(deps, { tenantId, mode }, key);
  if (found.kind !== 'found') return found;
  const rendered = renderEmail(found.template, input.variables ?? {}, defaults);
  return rendered.ok ? { kind: 'content', content: rendered.content } : templateUnfit(key, rendered.faults);
};
