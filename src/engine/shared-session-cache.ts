import { newId } from '../domain/ids.js';
import type { Ledger } from '../ledger/connect.js';
import { leaseSession, releaseSession, storeSession } from '../ledger/queries/sessions.js';
import type { ProviderSession, SessionCache, SessionKey } from '../providers/session-cache.js';
import type { Seal } from '../security/seal.js';
import { createSealedSessions, sessionPlace } from './sealed-sessions.js';

export interface SharedSessionCacheDeps {
  ledger: Ledger;
  seal: Seal;
  now: () => Date;
  /** How long one process may take to log in before another may try. */
  leaseMs: number;
  /** How often a waiting process looks whether the other has logged in. */
  pollMs: number;
}

/**
 * One login for all workers: the session rests sealed in the ledger, and a lease lets one process log in while the
 * others wait for it. Each process keeps the session it last saw, so that a call costs no query.
 */
export const createSharedSessionCache = (deps: SharedSessionCacheDeps): SessionCache => {
  const { ledger } = deps;
  const sealed = createSealedSessions(deps);
  const seen = new Map<string, ProviderSession>();
  const pending = new Map<string, Promise<ProviderSession>>();

  const usable = (
    session: ProviderSession,
    stale: ProviderSession | undefined,
    renewBeforeMs: number,
  ): boolean =>
    session.expiresAt.getTime() - renewBeforeMs > deps.now().getTime() &&
    !(stale && sameSession(session, stale));

  const stored = async (address: SessionKey): Promise<ProviderSession | null> => {
    const kept = await sealed.read(address);
    return kept && { data: kept.data as Record<string, string>, expiresAt: kept.expiresAt };
  };

  const logInOrWait = async (
    address: SessionKey,
    create: () => Promise<ProviderSession>,
    isUsable: (session: ProviderSession) => boolean,
  ): Promise<ProviderSession> => {
    const owner = newId();
    for (;;) {
      const session = await stored(address);
      if (session && isUsable(session)) return session;
      if (await leaseSession(ledger, address, owner, deps.leaseMs)) break;
      await new Promise((resolve) => setTimeout(resolve, deps.pollMs));
    }
    try {
      const session = await create();
      await storeSession(ledger, address, owner, {
        sealed: sealed.seal(address, session.data),
        expiresAt: session.expiresAt,
      });
      return session;
    } catch (error) {
      await releaseSession(ledger, address, owner);
      throw error;
    }
  };

  return {
    async get(address, create, options = {}) {
      const id = sessionPlace(address);
      const isUsable = (session: ProviderSession): boolean =>
        usable(session, options.stale, options.renewBeforeMs ?? 0);
      const known = seen.get(id);
      if (known && isUsable(known)) return known;
      const underWay = pending.get(id);
      if (underWay) return underWay;
      const login = logInOrWait(address, create, isUsable).finally(() => pending.delete(id));
      pending.set(id, login);
      const session = await login;
      seen.set(id, session);
      return session;
    },
  };
};

const sameSession = (one: ProviderSession, other: ProviderSession): boolean =>
  JSON.stringify(one.data) === JSON.stringify(other.data);
