/** A provider's login, shared by all workers. Serialisable; sealed at rest. */
export interface ProviderSession {
  /** Whatever the provider needs to make calls; JSON values only. */
  data: Record<string, string>;
  expiresAt: Date;
}

export interface SessionKey {
  tenantId: string;
  /** Provider, host, GSTIN and user: one login each. */
  key: string;
}

/**
 * Keeps one login per key for all processes. `create` runs in one process at a time for a key; the others wait for its
 * session. `stale` is the session that the provider refused: if the stored one is newer, it is given instead of a new login.
 */
export interface SessionCache {
  get(
    key: SessionKey,
    create: () => Promise<ProviderSession>,
    options?: { stale?: ProviderSession; renewBeforeMs?: number },
  ): Promise<ProviderSession>;
}
