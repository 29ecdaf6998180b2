import { z } from 'zod';
import { createCallApi, type CallApi } from '../call-api.js';
import { createDeskClient, type DeskClient } from '../einvoices/desk/desk-client.js';
import { until } from '../until.js';

const wallet = z.object({
  availablePaise: z.int(),
  reservedPaise: z.int(),
  spentPaise: z.int(),
  prices: z.object({ smsSegmentPaise: z.int() }),
});
const events = z.object({
  items: z.array(z.object({ jobId: z.string().nullable(), data: z.record(z.string(), z.unknown()) })),
});

/** A shop's message credit, and what messages cost today. */
export type ShopCredit = z.infer<typeof wallet>;

/** An account at a provider. */
export interface ProviderAccount {
  settings?: Record<string, unknown>;
  secrets?: Record<string, string>;
}

/** A tenant of its own, so that its credit and its lists are nobody else's. Everything throws what the API said. */
export interface MessageShop extends Pick<DeskClient, 'send' | 'retry'> {
  call: CallApi;
  apiKey: string;
  /** Keeps an account. Gives where the provider is to send its webhooks; null for one that sends none. */
  connect(provider: string, account: ProviderAccount): Promise<string | null>;
  credit(): Promise<ShopCredit>;
  /** An operator gives credit, or below 0 takes it off. */
  bookCredit(paise: number, note: string): Promise<void>;
  /** What was told of a message, of anything when no message is named, by events of this type. */
  eventsOf(type: string, messageId?: string): Promise<Record<string, unknown>[]>;
  /** Waits for the first such event and gives its data. */
  told(type: string, messageId?: string): Promise<Record<string, unknown>>;
}

const scopes = ['jobs:read', 'jobs:write', 'connections', 'messages', 'webhooks'];

/** Makes the tenant, as an operator does, with a key of its own. */
export const openMessageShop = async (operator: CallApi, url: string, name: string): Promise<MessageShop> => {
  const body = { name };
  const { id } = await operator(z.object({ id: z.string() }), 'POST', '/v1/admin/tenants', { body });
  const keyBody = { name, mode: 'test', scopes };
  const made = z.object({ key: z.string() });
  const { key: apiKey } = await operator(made, 'POST', `/v1/admin/tenants/${id}/api-keys`, { body: keyBody });
  const call = createCallApi({ url, apiKey });
  const { send, retry } = createDeskClient(call);

  const eventsOf: MessageShop['eventsOf'] = async (type, messageId) => {
    const { items } = await call(events, 'GET', `/v1/events?type=${type}&limit=100`);
    const ofIt = items.filter(({ jobId, data }) =>
      messageId === undefined ? true : jobId === messageId || data['messageId'] === messageId,
    );
    return ofIt.map(({ data }) => data);
  };
  return {
    call,
    apiKey,
    send,
    retry,
    async connect(provider, account) {
      const kept = z.object({ inboundUrl: z.string().nullable() });
      return (await call(kept, 'PUT', `/v1/connections/${provider}`, { body: account })).inboundUrl;
    },
    credit: () => call(wallet, 'GET', '/v1/wallet'),
    async bookCredit(paise, note) {
      const credit = { paise, note, reference: note, mode: 'test' };
      await operator(z.unknown(), 'POST', `/v1/admin/tenants/${id}/wallet/credits`, { body: credit });
    },
    eventsOf,
    async told(type, messageId) {
      const [first = {}] = await until(
        `${type} is told`,
        () => eventsOf(type, messageId),
        (found) => found.length > 0,
      );
      return first;
    },
  };
};
