import { createHash } from 'node:crypto';
import type { Failed } from '../../domain/outcome.js';
import type { ProviderSession, SessionCache } from '../session-cache.js';

/** What a log-in gave: token, session key and whatever else belongs together, never mixed with another log-in's. */
export interface IrpLogin {
  kind: 'login';
  data: Record<string, string>;
  expiresAt: Date;
}

/** A session to make calls with. Calls under way stay on the one they began with. */
export interface IrpSession {
  kind: 'session';
  data: Readonly<Record<string, string>>;
  /** As the cache holds it. */
  stored: ProviderSession;
}

/** Sessions are renewed between nine and five minutes before their end, each key at its own moment. */
const renewEarliestMs = 9 * 60_000;
const renewLatestMs = 5 * 60_000;

/** IRPs block who repeats refused logins: a refusal is kept this long, for all workers, unless the credentials change. */
const refusalKeptMs = 5 * 60_000;

/** A clock that is off must not become a login for every document. */
const keptAtLeastMs = 60_000;

interface Who<A> {
  tenantId: string;
  account: A;
  signal: AbortSignal;
}

/** Carries a failed login through the session cache; caught in this file alone. */
class LoginFailed extends Error {
  override readonly name = 'LoginFailed';

  constructor(readonly failed: Failed) {
    super('the login failed');
  }
}

/** The sessions of all accounts of one provider. */
export interface IrpSessions<A> {
  /** The live session of an account; one login for all processes when there is none. */
  open(who: Who<A>): Promise<IrpSession | Failed>;
  /** Remembers that the provider did not take this session, so that `renew` knows which one to replace. */
  refused(account: A, session: IrpSession): void;
  /** A session other than the one that was refused last: another worker's newer one, or a new login. */
  renew(who: Who<A>): Promise<IrpSession | Failed>;
}

/**
 * Makes the sessions over a cache that all processes share. `keyOf` names an account's login: provider, host, GSTIN, user,
 * and a fingerprint of the credentials, so that changed ones never meet a session, or a refusal, of the old.
 */
export const createIrpSessions = <A>(deps: {
  sessions: SessionCache;
  keyOf: (account: A) => string;
  logIn: (account: A, signal: AbortSignal) => Promise<IrpLogin | Failed>;
  now: () => Date;
}): IrpSessions<A> => {
  const lastRefused = new Map<string, ProviderSession>();

  const get = async ({ tenantId, account, signal }: Who<A>, stale?: ProviderSession) => {
    const key = deps.keyOf(account);
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
      const key = deps.keyOf(account);
      const earlier = lastRefused.get(key);
      // A slow call may come back with a session that has been replaced since.
      if (!earlier || earlier.expiresAt <= stored.expiresAt) lastRefused.set(key, stored);
    },
    renew: (who) => get(who, lastRefused.get(deps.keyOf(who.account))),
  };
};

const toStored = ({ data, expiresAt }: IrpLogin, now: Date): ProviderSession => ({
  data,
  expiresAt: notBefore(expiresAt, now.getTime() + renewEarliestMs + keptAtLeastMs),
});

const keptRefusal = (refusal: Failed, now: Date): ProviderSession => ({
  data: { refusal: JSON.stringify(refusal) },
  expiresAt: new Date(now.getTime() + renewEarliestMs + refusalKeptMs),
});

const fromStored = (stored: ProviderSession): IrpSession | Failed => {
  const { refusal } = stored.data;
  if (refusal !== undefined) return JSON.parse(refusal) as Failed;
  return { kind: 'session', data: stored.data, stored };
};

const notBefore = (instant: Date, earliestMs: number): Date =>
  new Date(Math.max(instant.getTime(), earliestMs));

const renewBeforeMs = (key: string): number => {
  const share = createHash('sha256').update(key).digest().readUInt16BE(0) / 0xffff;
  return Math.round(renewLatestMs + share * (renewEarliestMs - renewLatestMs));
};
