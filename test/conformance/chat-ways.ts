import type { Connection } from '../../src/domain/action.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import type { ChatCall, DiscordToSend, WhatsAppToSend } from '../../src/providers/chat/chat-contract.js';
import { createDiscordProvider } from '../../src/providers/discord/discord-provider.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createWhatsAppProvider } from '../../src/providers/whatsapp/whatsapp-provider.js';

/** A chat service, and what its tests must know of it. */
export interface ChatUnderTest {
  name: 'whatsapp' | 'discord';
  /** The account of a sender with this id of digits. */
  account: (baseUrl: string, id: string, wrong: boolean) => Pick<Connection, 'settings' | 'secrets'>;
  /** Sends the one message below. */
  create: (deps: {
    http: HttpClient;
    timeoutMs: number;
  }) => (call: ChatCall) => Promise<Done<Taken> | Failed>;
  /** Where the stand-in's messages have the sender's id. */
  senderField: string;
  /** A code that is the message's own fault. */
  refusedBy: number;
}

/** What a service says of a message that it has taken. */
export type Taken = { providerMessageId: string } | { messageId: string; restMs: number | null };

/** Words that may never be in a failure. */
export const secrets = /9876543210|Asha|sandbox-token/;

export const reminder: WhatsAppToSend = {
  messageId: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11',
  to: '+919876543210',
  template: 'payment_received',
  language: 'en',
  components: [{ type: 'body', parameters: [{ type: 'text', text: 'Asha' }] }],
};

export const note: DiscordToSend = {
  content: '@everyone Asha has paid INV-7 \u{1F389}',
  embeds: [{ title: 'Invoice INV-7', fields: [{ name: 'Amount', value: '₹599.00' }] }],
  username: 'Munshi',
};

export const chatsUnderTest: ChatUnderTest[] = [
  {
    name: 'whatsapp',
    account: (baseUrl, id, wrong) => ({
      settings: { baseUrl, graphVersion: 'v23.0', phoneNumberId: id },
      secrets: { accessToken: wrong ? 'wrong-token' : 'sandbox-token' },
    }),
    create: (deps) => {
      const provider = createWhatsAppProvider(deps);
      return (call) => provider.send(call, reminder);
    },
    senderField: 'phoneNumberId',
    refusedBy: 132001,
  },
  {
    name: 'discord',
    account: (baseUrl, id, wrong) => ({
      settings: {},
      secrets: {
        'webhookUrl:sales': `${baseUrl}/api/webhooks/${id}/${wrong ? 'wrong-token' : 'sandbox-token'}`,
      },
    }),
    create: (deps) => {
      const provider = createDiscordProvider(deps);
      return (call) => provider.send(call, 'sales', note);
    },
    senderField: 'webhookId',
    refusedBy: 50035,
  },
];
