import type { ProviderSession } from '../session-cache.js';

/**
 * Keeps the app's own sessions, which belong to an API key and to no tenant. As `SessionCache`: one `create` at a time for
 * a key; of a `stale` session another is given.
 */
export interface AppSessions {
  get(
    key: string,
    create: () => Promise<ProviderSession>,
    options?: { stale?: ProviderSession; renewBeforeMs?: number },
  ): Promise<ProviderSession>;
}

/** Keeps them in this process: the keys name the credentials by their fingerprint, and a login costs one call a day. */
export const createAppSessions = (now: () => Date): AppSessions => {
  const kept = new Map<string, ProviderSession>();
  const underWay = new Map<string, Promise<ProviderSession>>();

  const make = async (key: string, create: () => Promise<ProviderSession>): Promise<ProviderSession> => {
    try {
      const session = await create();
      kept.set(key, session);
      return session;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    get: async (key, create, { stale, renewBeforeMs = 0 } = {}) => {
      const session = kept.get(key);
      const isStale = stale !== undefined && session?.data['token'] === stale.data['token'];
      const isAlive = (session?.expiresAt.getTime() ?? 0) - renewBeforeMs > now().getTime();
      if (session && isAlive && !isStale) return session;
      const pending = underWay.get(key) ?? make(key, create);
      underWay.set(key, pending);
      return pending;
    },
  };
};
