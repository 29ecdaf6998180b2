import type { EmailRefusal } from '../email/email-refusal.js';
import { enhancedCode } from './enhanced-code.js';
import type { SmtpTrouble } from './smtp-trouble.js';

const refusal = (
  kind: EmailRefusal['class'],
  code: string,
  message: string,
  hint?: string,
): EmailRefusal => ({ class: kind, failure: { code, message, ...(hint && { hint }) } });

const access = refusal(
  'account',
  'access_refused',
  'The mail server refused the credentials',
  "Check the connection's username and password.",
);
const noTls = refusal(
  'account',
  'tls_unavailable',
  'The mail server does not encrypt the connection, which the settings demand',
  'Check host, port and tls of the connection.',
);
const noService = refusal('account', 'service_refused', 'The mail server does not serve us');
const noSender = refusal(
  'account',
  'sender_refused',
  'The mail server does not let this account send from this address',
  'Check the sender, and what the account may send as.',
);
const tooLarge = refusal('message', 'too_large', 'The message is larger than the mail server takes');
const noRecipient = refusal(
  'message',
  'recipients_refused',
  'The mail server refused all recipients of the message',
);
const notTaken = refusal('message', 'message_refused', 'The mail server refused the message');
const later = refusal('retry', 'try_again', 'The mail server asks to try again later');

/** Replies that mean something of their own by their words, whatever the command; the first that fits counts. */
const byWords: readonly { words: RegExp; refusal: EmailRefusal }[] = [
  // SES: 454 Throttling failure: Daily message quota exceeded; Gmail: 550 5.4.5 Daily user sending limit exceeded.
  { words: /\bdaily\b.{0,40}\b(quota|limit)\b/i, refusal: { class: 'quota' } },
  { words: /\bthrottl|sending rate exceeded/i, refusal: { class: 'slow_down' } },
  {
    words: /\b(address|domain|identity) is not verified\b/i,
    refusal: refusal(
      'account',
      'sender_unverified',
      'The mail server does not let this account send so: an address or domain is not verified',
      'Verify the domain of the sender at the mail service.',
    ),
  },
];

/** Refusals of the client itself: nothing has left. */
const byCode: Readonly<Record<string, EmailRefusal>> = {
  EAUTH: access,
  ENOAUTH: access,
  EOAUTH2: access,
  EREQUIRETLS: noTls,
  EENVELOPE: noRecipient,
  EMAXRECIPIENTS: noRecipient,
  ECONFIG: notTaken,
  EFILEACCESS: notTaken,
  EURLACCESS: notTaken,
};

const loginReplies: readonly number[] = [530, 534, 535, 538];
const sizeReplies: readonly number[] = [523, 552];

/**
 * What a refusal by the mail server, or by the client before anything left, comes to; undefined when the connection just
 * failed. Sources: RFC 5321, RFC 4954, RFC 3207 and the texts of the large services.
 */
export const readSmtpRefusal = (trouble: SmtpTrouble): EmailRefusal | undefined => {
  const { replyCode, reply } = trouble;
  if (replyCode === undefined || replyCode < 400 || replyCode > 599) return readClientRefusal(trouble);
  const found = byWords.find(({ words }) => words.test(reply))?.refusal ?? byReply(trouble, replyCode);
  return { ...found, failure: { ...found.failure, providerCode: enhancedCode(replyCode, reply) } };
};

const readClientRefusal = ({ code, command }: SmtpTrouble): EmailRefusal | undefined => {
  if (code === undefined) return undefined;
  // The server has told its limit, and the client did not begin.
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return tooLarge;
  return Object.hasOwn(byCode, code) ? byCode[code] : undefined;
};

const byReply = ({ code, command = '' }: SmtpTrouble, replyCode: number): EmailRefusal => {
  if (replyCode < 500) return later;
  if (code === 'ETLS' || command === 'STARTTLS') return noTls;
  if (code === 'EAUTH' || command.startsWith('AUTH') || loginReplies.includes(replyCode)) return access;
  // A session out of step, which a new connection sets right.
  if (replyCode === 503) return later;
  if (['CONN', 'EHLO', 'HELO'].includes(command)) return noService;
  if (command === 'RCPT TO') return noRecipient;
  if (sizeReplies.includes(replyCode)) return tooLarge;
  return command === 'MAIL FROM' ? noSender : notTaken;
};
