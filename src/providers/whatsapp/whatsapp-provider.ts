import { z } from 'zod';
import type { WhatsAppProvider, WhatsAppToSend } from '../chat/chat-contract.js';
import { classifyChat } from '../chat/classify-chat.js';
import type { HttpClient } from '../http-client.js';
import { tryJson } from '../irp/try-json.js';
import { readWhatsAppAccount } from './account.js';
import { readWhatsAppRefusal } from './whatsapp-refusal.js';

const service = 'WhatsApp';
const takenSchema = z.looseObject({
  messages: z.tuple([z.looseObject({ id: z.string().min(1) })], z.unknown()),
});

/**
 * Makes the WhatsApp Cloud API. `timeoutMs` is the deadline of one request. It keeps no key of ours, so a lost answer stays
 * `unknown`; our id comes back in the statuses. (WhatsApp Cloud API: messages)
 */
export const createWhatsAppProvider = ({
  http,
  timeoutMs,
}: {
  http: HttpClient;
  timeoutMs: number;
}): WhatsAppProvider => ({
  name: 'whatsapp',
  send: async ({ connection, signal }, message) => {
    const account = readWhatsAppAccount(connection);
    if ('kind' in account) return account;
    const { baseUrl, graphVersion, phoneNumberId, accessToken } = account;
    const exchange = await http.send({
      method: 'POST',
      url: `${baseUrl}/${graphVersion}/${phoneNumberId}/messages`,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(message)),
      timeoutMs,
      signal,
    });
    if (exchange.kind !== 'answer') return classifyChat(exchange, { service });
    const { status: httpStatus } = exchange;
    const taken = takenSchema.safeParse(tryJson(exchange.body.toString())).data;
    if (httpStatus >= 200 && httpStatus < 300 && taken) {
      return { kind: 'done', result: { providerMessageId: taken.messages[0].id }, httpStatus };
    }
    return classifyChat(exchange, { service, ...readWhatsAppRefusal(exchange) });
  },
});

const bodyOf = ({ messageId, to, template, language, components }: WhatsAppToSend) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  // WhatsApp writes E.164 without its plus.
  to: to.replace(/^\+/, ''),
  type: 'template',
  template: { name: template, language: { code: language }, components },
  biz_opaque_callback_data: messageId,
});
