import { createInboundRegistry } from './inbound-registry.js';
import { githubProvider } from './providers/github.js';
import { hmacProvider } from './providers/hmac.js';
import { standardWebhooksProvider } from './providers/standard-webhooks.js';

/** Every provider whose webhooks are taken. To add one is to write its file and name it here. */
export const inboundCatalogue = createInboundRegistry([
  githubProvider,
  hmacProvider,
  standardWebhooksProvider,
]);
