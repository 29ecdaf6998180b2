import type { InboundProvider } from './inbound-provider.js';

/** Every provider whose webhooks are taken, by name. */
export interface InboundRegistry {
  get(name: string): InboundProvider | undefined;
  list(): readonly InboundProvider[];
}

/** Throws when two providers have one name. */
export const createInboundRegistry = (providers: readonly InboundProvider[]): InboundRegistry => {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  if (byName.size < providers.length) throw new Error('Two providers of webhooks have the same name.');
  return { get: (name) => byName.get(name), list: () => providers };
};
