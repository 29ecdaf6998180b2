import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import type { DiscordProvider, DiscordToSend } from '../chat/chat-contract.js';
import { classifyChat } from '../chat/classify-chat.js';
import type { HttpClient } from '../http-client.js';
import type { HttpExchange } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { refusedFor, restAfter } from './discord-limits.js';
import { readDiscordRefusal } from './discord-refusal.js';
import { noteFaults } from './note-faults.js';
import { createSpentWebhooks } from './spent-webhooks.js';
import { webhookAddress } from './webhook-address.js';

const service = 'Discord';
const takenSchema = z.looseObject({ id: z.string().min(1) });

/**
 * Makes Discord's channel webhooks. `timeoutMs` is the deadline of one request. A webhook that was refused once (401, 403, 404) is
 * not called again while the process lives. (Discord API: execute webhook)
 */
export const createDiscordProvider = ({
  http,
  timeoutMs,
}: {
  http: HttpClient;
  timeoutMs: number;
}): DiscordProvider => {
  const spent = createSpentWebhooks();
  return {
    name: 'discord',
    send: async ({ connection, signal }, channel, message) => {
      const faults = noteFaults(message);
      if (faults.length > 0) return notTaken(faults);
      const address = webhookAddress(connection, channel);
      if ('kind' in address) return address;
      if (spent.has(address.href)) return refusedBefore;
      const exchange = await http.send({
        method: 'POST',
        url: address.href,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(message)),
        timeoutMs,
        signal,
      });
      if (isRefusedForGood(exchange)) spent.add(address.href);
      return readAnswer(exchange);
    },
  };
};

const readAnswer = (exchange: HttpExchange): Done<{ messageId: string; restMs: number | null }> | Failed => {
  if (exchange.kind !== 'answer') return classifyChat(exchange, { service });
  const { status: httpStatus } = exchange;
  const taken = takenSchema.safeParse(tryJson(exchange.body.toString())).data;
  if (httpStatus >= 200 && httpStatus < 300 && taken) {
    return { kind: 'done', result: { messageId: taken.id, restMs: restAfter(exchange) }, httpStatus };
  }
  const refusal = readDiscordRefusal(exchange);
  return classifyChat(exchange, { service, refusal, waitMs: refusedFor(exchange) });
};

/** By Discord's own word alone: a page of whoever stands before it says nothing of the webhook. */
const isRefusedForGood = (exchange: HttpExchange): boolean =>
  exchange.kind === 'answer' &&
  [401, 403, 404].includes(exchange.status) &&
  readDiscordRefusal(exchange) !== undefined;

const bodyOf = ({ content, embeds, username }: DiscordToSend) => ({
  ...(content !== null && { content }),
  ...(embeds.length > 0 && { embeds }),
  ...(username !== null && { username }),
  // Nobody is called by a tenant's text, least of all @everyone.
  allowed_mentions: { parse: [] },
});

const notTaken = (fields: ReturnType<typeof noteFaults>): Failed => ({
  kind: 'rejected',
  failure: { code: 'note_refused', message: 'Discord would not take the note; see the fields', fields },
});

const refusedBefore: Failed = {
  kind: 'rejected',
  elsewhere: true,
  failure: {
    code: 'webhook_gone',
    message: 'Discord has refused this webhook before; it is not called again',
    hint: 'Make a new webhook for the channel and store its address in the connection.',
  },
};
