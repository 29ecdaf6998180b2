import { z } from 'zod';
import { classifyEmail } from '../email/classify-email.js';
import type { EmailProvider, EmailToSend } from '../email/email-contract.js';
import { composeMime } from '../email/mime-message.js';
import type { HttpClient } from '../http-client.js';
import { tryJson } from '../irp/try-json.js';
import { readSesAccount, type SesAccount } from './ses-account.js';
import { readSesRefusal } from './ses-refusal.js';
import { signSes } from './sign-ses.js';

const acceptedSchema = z.looseObject({ MessageId: z.string().min(1) });
const says = { service: 'SES', keepsKeys: false };

/**
 * Makes Amazon SES as an e-mail service (SES API v2, SendEmail with raw content). `timeoutMs` is the deadline of one request. It
 * keeps no key: our message id goes along as the tag `attempt_id` and comes back with every event of the configuration set.
 */
export const createSesProvider = ({
  http,
  timeoutMs,
  now,
}: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
}): EmailProvider => ({
  name: 'ses',
  keepsKeys: false,
  send: async ({ connection, signal }, message) => {
    const account = readSesAccount(connection);
    if ('kind' in account) return account;
    const at = now();
    const url = `${account.baseUrl}/v2/email/outbound-emails`;
    const body = JSON.stringify(await sesBody(account, message, at));
    const headers = signSes(account, { url, body, at });
    const exchange = await http.send({ method: 'POST', url, headers, body, timeoutMs, signal });
    if (exchange.kind !== 'answer') return classifyEmail(exchange, says);
    const { status: httpStatus } = exchange;
    if (httpStatus >= 200 && httpStatus < 300) {
      const accepted = acceptedSchema.safeParse(tryJson(exchange.body.toString()));
      if (accepted.success)
        return {
          kind: 'done',
          result: { providerMessageId: accepted.data.MessageId, refused: [] },
          httpStatus,
        };
    }
    return classifyEmail(exchange, { ...says, refusal: readSesRefusal(exchange) });
  },
});

/** Raw, so that names, headers and files arrive as they were composed; SES limits what its simple form takes of them. */
const sesBody = async ({ configurationSet }: SesAccount, message: EmailToSend, at: Date) => {
  const { bytes } = await composeMime(message, at);
  const addresses = (list: EmailToSend['to']) => list.map(({ address }) => address);
  return {
    Destination: {
      ToAddresses: addresses(message.to),
      CcAddresses: addresses(message.cc),
      BccAddresses: addresses(message.bcc),
    },
    Content: { Raw: { Data: bytes.toString('base64') } },
    ...(configurationSet !== null && { ConfigurationSetName: configurationSet }),
    EmailTags: [
      { Name: 'attempt_id', Value: message.messageId },
      { Name: 'stream', Value: message.stream },
    ],
  };
};
