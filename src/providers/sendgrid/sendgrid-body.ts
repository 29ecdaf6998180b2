import type { EmailAddress, EmailToSend } from '../email/email-contract.js';

/** The body of `POST /v3/mail/send` (SendGrid API reference: mail send). Plain text goes first: SendGrid demands the order. */
export const sendgridBody = (message: EmailToSend): Record<string, unknown> => {
  const { cc, bcc, replyTo, html, headers, attachments } = message;
  const parts = [
    { type: 'text/plain', value: message.text },
    { type: 'text/html', value: html ?? '' },
  ];
  return {
    personalizations: [
      {
        to: message.to.map(person),
        ...(cc.length > 0 && { cc: cc.map(person) }),
        ...(bcc.length > 0 && { bcc: bcc.map(person) }),
      },
    ],
    from: person(message.from),
    ...(replyTo && { reply_to: person(replyTo) }),
    subject: message.subject,
    // An empty part is refused.
    content: parts.filter(({ value }) => value !== ''),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ filename, contentType, content }) => ({
        content: content.toString('base64'),
        filename,
        type: contentType,
        disposition: 'attachment',
      })),
    }),
    categories: [message.stream],
    custom_args: { attempt_id: message.messageId },
  };
};

const person = ({ address, name }: EmailAddress) => ({ email: address, ...(name !== null && { name }) });
