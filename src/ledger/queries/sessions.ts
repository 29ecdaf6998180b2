import type { Ledger } from '../connect.js';

interface SessionAddress {
  tenantId: string;
  key: string;
}

export interface StoredSession {
  sealed: Buffer;
  expiresAt: Date;
}

/** The stored login, whatever its age; null when there is none. */
export const findSession = async (ledger: Ledger, address: SessionAddress): Promise<StoredSession | null> => {
  const [row] = await ledger<{ session: Buffer | null; expires_at: Date | null }[]>`
    select session, expires_at from provider_session
    where tenant_id = ${address.tenantId} and key = ${address.key}`;
  return row?.session && row.expires_at ? { sealed: row.session, expiresAt: row.expires_at } : null;
};

/** True for the one process that may log in now; its right ends by itself after `forMs`. */
export const leaseSession = async (
  ledger: Ledger,
  address: SessionAddress,
  owner: string,
  forMs: number,
): Promise<boolean> => {
  const leased = await ledger`
    insert into provider_session (tenant_id, key, lease_owner, lease_until)
    values (${address.tenantId}, ${address.key}, ${owner}, clock_timestamp() + ${forMs} * interval '1 millisecond')
    on conflict (tenant_id, key) do update set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
    where provider_session.lease_until is null or provider_session.lease_until < clock_timestamp()`;
  return leased.count > 0;
};

/** Keeps a session that a person has opened; it takes the place of the one before. */
export const keepSession = async (
  ledger: Ledger,
  address: SessionAddress,
  session: StoredSession,
): Promise<void> => {
  await ledger`
    insert into provider_session (tenant_id, key, session, expires_at)
    values (${address.tenantId}, ${address.key}, ${session.sealed}, ${session.expiresAt})
    on conflict (tenant_id, key) do update set session = excluded.session, expires_at = excluded.expires_at`;
};

/** Forgets a session. */
export const dropSession = async (ledger: Ledger, address: SessionAddress): Promise<void> => {
  await ledger`
    update provider_session set session = null, expires_at = null
    where tenant_id = ${address.tenantId} and key = ${address.key}`;
};

/** Stores the new login whole and gives up the lease. */
export const storeSession = async (
  ledger: Ledger,
  address: SessionAddress,
  owner: string,
  session: StoredSession,
): Promise<void> => {
  await ledger`
    update provider_session set session = ${session.sealed}, expires_at = ${session.expiresAt}, lease_owner = null,
      lease_until = null
    where tenant_id = ${address.tenantId} and key = ${address.key} and lease_owner = ${owner}`;
};

/** Gives up the lease after a login that failed. */
export const releaseSession = async (
  ledger: Ledger,
  address: SessionAddress,
  owner: string,
): Promise<void> => {
  await ledger`
    update provider_session set lease_owner = null, lease_until = null
    where tenant_id = ${address.tenantId} and key = ${address.key} and lease_owner = ${owner}`;
};
