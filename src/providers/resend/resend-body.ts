import type { EmailToSend } from '../email/email-contract.js';
import { formatAddress } from '../email/format-address.js';

/** The body of `POST /emails` (Resend API reference: send email). */
export const resendBody = (message: EmailToSend): Record<string, unknown> => {
  const { cc, bcc, replyTo, html, headers, attachments } = message;
  return {
    from: formatAddress(message.from),
    to: message.to.map(formatAddress),
    ...(cc.length > 0 && { cc: cc.map(formatAddress) }),
    ...(bcc.length > 0 && { bcc: bcc.map(formatAddress) }),
    ...(replyTo && { reply_to: formatAddress(replyTo) }),
    subject: message.subject,
    text: message.text,
    ...(html !== null && { html }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, contentType, content }) => ({
        filename,
        content: content.toString('base64'),
        content_type: contentType,
      })),
    }),
    tags: [
      { name: 'attempt_id', value: message.messageId },
      { name: 'stream', value: message.stream },
    ],
  };
};
