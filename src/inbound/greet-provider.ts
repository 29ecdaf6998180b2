import type { InboundGreeted } from '../intake/inbound-ports.js';
import type { InboundProvider } from './inbound-provider.js';
import { liveSecrets, type ConnectionSecrets } from './live-secrets.js';

/** Answers a provider that asks whether an address is meant; `refused` also while the connection has no token in force. */
export const greetProvider = (
  { provider, connection }: { provider: InboundProvider; connection: ConnectionSecrets },
  query: string,
  now: Date,
): InboundGreeted => {
  const { handshake } = provider;
  if (!handshake) return { kind: 'unknown' };
  const tokens = liveSecrets(connection, handshake.secretName, now);
  const text = handshake.answer(new URLSearchParams(query), tokens);
  return text === null ? { kind: 'refused' } : { kind: 'greeted', text };
};
