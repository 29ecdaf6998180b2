import type { Failed } from '../domain/outcome.js';

/** An app's access token, which belongs to its credentials and to no tenant, and until when it is good. */
export interface AccessToken {
  kind: 'token';
  token: string;
  expiresAt: Date;
}

/** Keeps one token for each login. */
export interface TokenKeeper {
  /**
   * The kept token while it lives and is not `stale` (the one that was refused); else `fetch` is called, once for all
   * who wait for the same key. A failure is given to them and not kept.
   */
  get(key: string, fetch: () => Promise<AccessToken | Failed>, stale?: string): Promise<AccessToken | Failed>;
}

/** Keeps tokens in this process: a login costs one call in some hours. They are renewed `renewBeforeMs` early. */
export const createTokenKeeper = ({
  now,
  renewBeforeMs,
}: {
  now: () => Date;
  renewBeforeMs: number;
}): TokenKeeper => {
  const kept = new Map<string, AccessToken>();
  const underWay = new Map<string, Promise<AccessToken | Failed>>();

  const renew = async (key: string, fetch: () => Promise<AccessToken | Failed>) => {
    try {
      const fetched = await fetch();
      if (fetched.kind === 'token') kept.set(key, fetched);
      return fetched;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    get: async (key, fetch, stale) => {
      const token = kept.get(key);
      const isAlive = token && token.expiresAt.getTime() - renewBeforeMs > now().getTime();
      if (isAlive && token.token !== stale) return token;
      const pending = underWay.get(key) ?? renew(key, fetch);
      underWay.set(key, pending);
      return pending;
    },
  };
};
