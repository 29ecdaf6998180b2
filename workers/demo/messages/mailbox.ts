import { z } from 'zod';
import { until } from '../until.js';
import type { AskStandIn } from './ask-stand-in.js';

const mail = z.object({
  via: z.string(),
  subject: z.string(),
  html: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  envelope: z.object({ to: z.array(z.string()) }),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), path: z.string() })),
});

/** A mail as it lies in the sandbox's mailbox. */
export type MailboxMail = z.infer<typeof mail>;

const mails = z.object({ messages: z.array(mail) });

/** Waits for the newest mail to an address. */
export const mailTo = async (ask: AskStandIn, address: string): Promise<MailboxMail> => {
  const [newest] = await until(
    `a mail to ${address} lies in the mailbox`,
    () => mailsTo(ask, address),
    (found) => found.length > 0,
  );
  if (!newest) throw new Error(`no mail to ${address}`);
  return newest;
};

/** The mails to an address, the newest first. */
export const mailsTo = async (ask: AskStandIn, address: string): Promise<MailboxMail[]> => {
  const { messages } = await ask(mails, 'GET mailbox/messages.json');
  return messages.filter(({ envelope }) => envelope.to.includes(address));
};
