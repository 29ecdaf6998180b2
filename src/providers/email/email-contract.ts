import type { Connection } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';

/** One call to an e-mail service with a tenant's account. */
export interface EmailCall {
  connection: Connection;
  signal: AbortSignal;
}

export interface EmailAddress {
  address: string;
  name: string | null;
}

export interface EmailAttachment {
  /** ASCII, without path. */
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A message, composed and checked; no field holds a line break that could end a header. */
export interface EmailToSend {
  /** Ours, the same at every attempt: the idempotency key where the service takes one, and part of the Message-ID. */
  messageId: string;
  from: EmailAddress;
  replyTo: EmailAddress | null;
  to: readonly EmailAddress[];
  cc: readonly EmailAddress[];
  bcc: readonly EmailAddress[];
  subject: string;
  html: string | null;
  text: string;
  headers: Readonly<Record<string, string>>;
  attachments: readonly EmailAttachment[];
  stream: 'transactional' | 'marketing' | 'otp';
}

/** The service has taken it, perhaps not for all. */
export interface EmailAccepted {
  providerMessageId: string;
  /** Addresses that were refused at once, with the service's code in words of ours. */
  refused: readonly { address: string; code: string; permanent: boolean }[];
}

/**
 * An e-mail service. No call repeats anything. Outcomes of `send`: not sent → `transient`; too many → `throttled` (with `elsewhere`
 * when a quota is used up); credentials, unverified sender, suspended account → `rejected` with `elsewhere: true`; the message
 * or all of its recipients refused → `rejected`; lost after the content began to leave → `unknown`, but `transient` where the
 * service keeps our idempotency key.
 */
export interface EmailProvider {
  name: string;
  /** True where a repeated call with the same `messageId` cannot send a second time (for 24 hours at least). */
  keepsKeys: boolean;
  send(call: EmailCall, message: EmailToSend): Promise<Done<EmailAccepted> | Failed>;
  /** Tries the credentials and sends nothing; absent where nothing but sending shows them to be right. */
  probe?: (call: EmailCall) => Promise<Done<null> | Failed>;
  /** Ends kept connections; called when the process stops. */
  close?(): void;
}
