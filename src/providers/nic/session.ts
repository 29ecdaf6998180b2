import { createHash } from 'node:crypto';
import type { Failed } from '../../domain/outcome.js';
import type { ProviderSession, SessionCache } from '../session-cache.js';
import { sessionKeyOf } from './account.js';
import type { NicAccount } from './account.js';
import type { NicLogin } from './log-in.js';

/** A session to make calls with. Calls under way stay on the pair they began with. */
export interface NicSession {
  kind: 'session';
  token: string;
  sek: Buffer;
  /** As the cache holds it. */
  stored: ProviderSession;
}

/** Sessions are renewed between nine and five minutes before their end, each key at its own moment. */
const renewEarliestMs = 9 * 60_000;
const renewLatestMs = 5 * 60_000;

/** NIC blocks who repeats refused logins: a refusal is kept this long, for all workers, unless the credentials change. */
const refusalKeptMs = 5 * 60_000;

/** A clock that is off must not become a login for every document. */
const keptAtLeastMs = 60_000;

interface Who {
  tenantId: string;
  account: NicAccount;
  signal: AbortSignal;
}

/** Carries a failed login through the session cache; caught in this file alone. */
class LoginFailed extends Error {
  override readonly name = 'LoginFailed';

  constructor(readonly failed: Failed) {
    super('the login failed');
  }
}

/** The sessions of all accounts. */
export interface NicSessions {
  /** The live session of an account; one login for all processes when there is none. */
  open(who: Who): Promise<NicSession | Failed>;
  /** Remembers that NIC did not take this session, so that `renew` knows which one to replace. */
  refused(account: NicAccount, session: NicSession): void;
  /** A session other than the one that was refused last: another worker's newer one, or a new login. */
  renew(who: Who): Promise<NicSession | Failed>;
}

/** Makes the sessions over a cache that all processes share. */
export const createNicSessions = (deps: {
  sessions: SessionCache;
  logIn: (account: NicAccount, signal: AbortSignal) => Promise<NicLogin | Failed>;
  now: () => Date;
}): NicSessions => {
  const lastRefused = new Map<string, ProviderSession>();

  const get = async ({ tenantId, account, signal }: Who, stale?: ProviderSession) => {
    const key = sessionKeyOf(account);
    const create = async (): Promise<ProviderSession> => {
      const login = await deps.logIn(account, signal);
      if (login.kind === 'login') return toStored(login, deps.now());
      if (login.kind === 'rejected') return keptRefusal(login, deps.now());
      throw new LoginFailed(login);
    };
    const options = { renewBeforeMs: renewBeforeMs(key), ...(stale && { stale }) };
    try {
      return fromStored(await deps.sessions.get({ tenantId, key }, create, options));
    } catch (error) {
      if (error instanceof LoginFailed) return error.failed;
      throw error;
    }
  };

  return {
    open: (who) => get(who),
    refused: (account, { stored }) => {
      const key = sessionKeyOf(account);
      const earlier = lastRefused.get(key);
      // A slow call may come back with a session that has been replaced since.
      if (!earlier || earlier.expiresAt <= stored.expiresAt) lastRefused.set(key, stored);
    },
    renew: (who) => get(who, lastRefused.get(sessionKeyOf(who.account))),
  };
};

const toStored = ({ token, sek, expiresAt }: NicLogin, now: Date): ProviderSession => ({
  data: { token, sek },
  expiresAt: notBefore(expiresAt, now.getTime() + renewEarliestMs + keptAtLeastMs),
});

const keptRefusal = (refusal: Failed, now: Date): ProviderSession => ({
  data: { refusal: JSON.stringify(refusal) },
  expiresAt: new Date(now.getTime() + renewEarliestMs + refusalKeptMs),
});

const fromStored = (stored: ProviderSession): NicSession | Failed => {
  const { token = '', sek = '', refusal } = stored.data;
  if (refusal !== undefined) return JSON.parse(refusal) as Failed;
  return { kind: 'session', token, sek: Buffer.from(sek, 'base64'), stored };
};

const notBefore = (instant: Date, earliestMs: number): Date =>
  new Date(Math.max(instant.getTime(), earliestMs));

const renewBeforeMs = (key: string): number => {
  const share = createHash('sha256').update(key).digest().readUInt16BE(0) / 0xffff;
  return Math.round(renewLatestMs + share * (renewEarliestMs - renewLatestMs));
};
