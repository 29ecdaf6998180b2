import type { ActionRun, Connection } from '../../../domain/action.js';
import type { MessageOwner } from '../../../domain/message-book.js';
import type { CompileTemplate } from '../../../messages/email/template/compile-template.js';
import type { TrackingLinks } from '../../../messages/email/tracking-links.js';
import type { UnsubscribeLinks } from '../../../messages/email/unsubscribe-links.js';
import type { EmailProvider } from '../../../providers/email/email-contract.js';
import type { MessageDeps } from '../message-ports.js';
import type { EmailInput } from './email-input.js';

/** Picks the e-mail service that a connection names. */
export interface EmailDesk {
  /** Throws for a connection of none, which no route gives. */
  of(connection: Pick<Connection, 'provider'>): EmailProvider;
}

/** A file that a job has made, or why there is none, as the end of a sentence. */
export type MadeFile = { kind: 'made'; filename: string; content: Buffer } | { kind: 'missing'; why: string };

/** The e-invoice of a tenant's job as a PDF: the same bytes at each call. */
export type PdfOfJob = (owner: MessageOwner, jobId: string) => Promise<MadeFile>;

/** What sending mails stands on. */
export interface EmailDeps extends MessageDeps {
  emails: EmailDesk;
  compile: CompileTemplate;
  /** Null where nobody outside reaches the product: mails then go without tracking and without one-click. */
  links: {
    unsubscribe: Pick<UnsubscribeLinks, 'link'>;
    tracking: Pick<TrackingLinks, 'open' | 'click'>;
  } | null;
  pdfOfJob: PdfOfJob;
}

/** One run of the action. */
export type EmailRun = ActionRun<EmailInput>;
