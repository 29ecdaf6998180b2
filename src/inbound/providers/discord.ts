import type { InboundProvider } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { discordVerify } from '../signatures/discord-signature.js';

/** Discord's PING and our PONG. (Discord API: interactions, receiving and responding) */
const ping = '1';
const pong = '{"type":1}';

/**
 * Interactions of a Discord application. Notes to a channel need none; the address is proved by the ping, and what people do there
 * is answered by nothing and not kept.
 */
export const discordProvider: InboundProvider = {
  name: 'discord',
  secretName: 'publicKey',
  verify: discordVerify,
  reply: ({ body }) => (textAt(readPayload(body)?.fields, '/type') === ping ? pong : ''),
  eventKey: () => null,
  headersToKeep: () => [],
  events: () => [],
};
