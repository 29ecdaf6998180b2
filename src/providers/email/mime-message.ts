import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailAddress, EmailToSend } from './email-contract.js';

/** A message as it goes over the wire. */
export interface MimeMessage {
  /** Ours (RFC 5322, 3.6.4), without its angle brackets. */
  messageId: string;
  /** RFC 5322 with MIME; hidden recipients are not in it. */
  bytes: Buffer;
}

/** Composes a message; `at` is its date. Nothing is read from disk or fetched, whatever the content says. */
export const composeMime = async (message: EmailToSend, at: Date): Promise<MimeMessage> => {
  const messageId = `${message.messageId}@${domainOf(message.from.address)}`;
  const bytes = await new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    messageId: `<${messageId}>`,
    date: at,
    from: asNodemailer(message.from),
    to: message.to.map(asNodemailer),
    cc: message.cc.map(asNodemailer),
    ...(message.replyTo && { replyTo: asNodemailer(message.replyTo) }),
    subject: message.subject,
    text: message.text,
    ...(message.html !== null && { html: message.html }),
    headers: { ...message.headers },
    attachments: message.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content,
    })),
  })
    .compile()
    .build();
  return { messageId, bytes };
};

const asNodemailer = ({ address, name }: EmailAddress) => ({ address, name: name ?? '' });

/** Of an address, as mail servers write it. */
const domainOf = (address: string): string => {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domainToASCII(domain) || domain;
};
