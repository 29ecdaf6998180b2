import type { InboundRegistry } from './inbound-registry.js';

/**
 * Where a connection's provider sends its webhooks: an address at `publicUrl`, a path where that is null. Null for a
 * provider that sends none.
 */
export const createInboundUrl =
  (providers: InboundRegistry, publicUrl: string | null) =>
  (provider: string, connectionId: string): string | null =>
    providers.get(provider)
      ? `${publicUrl?.replace(/\/$/, '') ?? ''}/v1/inbound/${provider}/${connectionId}`
      : null;
