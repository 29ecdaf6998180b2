import type { ProviderSession, SessionCache, SessionKey } from '../../src/providers/session-cache.js';

/** A session cache of one process, with what it holds in the open for tests. */
export interface MemorySessionCache extends SessionCache {
  stored: Map<string, ProviderSession>;
  creations(): number;
}

/** Keeps the contract of SessionCache in memory: one `create` at a time for a key, a stale session only once. */
export const createMemorySessionCache = (now: () => Date): MemorySessionCache => {
  const stored = new Map<string, ProviderSession>();
  const underWay = new Map<string, Promise<ProviderSession>>();
  let creations = 0;

  const make = async (id: string, create: () => Promise<ProviderSession>) => {
    creations += 1;
    try {
      const session = await create();
      stored.set(id, session);
      return session;
    } finally {
      underWay.delete(id);
    }
  };

  return {
    stored,
    creations: () => creations,
    get: async ({ tenantId, key }: SessionKey, create, options = {}) => {
      const id = `${tenantId}|${key}`;
      const kept = stored.get(id);
      const goodUntil = kept ? kept.expiresAt.getTime() - (options.renewBeforeMs ?? 0) : 0;
      const isStale = options.stale !== undefined && kept?.data['token'] === options.stale.data['token'];
      if (kept && !isStale && now().getTime() < goodUntil) return kept;
      const pending = underWay.get(id) ?? make(id, create);
      underWay.set(id, pending);
      return pending;
    },
  };
};
