import type { Mode } from '../../domain/job.js';
import { asJson, type Ledger } from '../connect.js';

export interface ConnectionRecord {
  /** Cannot be guessed; stands in the address of its webhooks. */
  id: string;
  provider: string;
  mode: Mode;
  settings: Record<string, unknown>;
  secrets: Buffer;
  secret_names: string[];
  updated_at: Date;
}

export const putConnection = async (
  ledger: Ledger,
  tenantId: string,
  connection: Omit<ConnectionRecord, 'id' | 'updated_at'>,
): Promise<ConnectionRecord> => {
  const { provider, mode, settings, secrets, secret_names } = connection;
  const [row] = await ledger<ConnectionRecord[]>`
    insert into connection (tenant_id, provider, mode, settings, secrets, secret_names)
    values (${tenantId}, ${provider}, ${mode}, ${asJson(ledger, settings)}, ${secrets}, ${secret_names})
    on conflict (tenant_id, provider, mode) do update set settings = excluded.settings, secrets = excluded.secrets,
      secret_names = excluded.secret_names, updated_at = now()
    returning id, provider, mode, settings, secrets, secret_names, updated_at`;
  if (!row) throw new Error('the connection was not written');
  return row;
};

export const findConnection = async (
  ledger: Ledger,
  tenantId: string,
  provider: string,
  mode: Mode,
): Promise<ConnectionRecord | null> => {
  const [row] = await ledger<ConnectionRecord[]>`
    select id, provider, mode, settings, secrets, secret_names, updated_at from connection
    where tenant_id = ${tenantId} and provider = ${provider} and mode = ${mode}`;
  return row ?? null;
};

/** The connection to which webhooks at this address belong, and whose it is. */
export const findConnectionById = async (
  ledger: Ledger,
  connectionId: string,
): Promise<(ConnectionRecord & { tenant_id: string }) | null> => {
  const [row] = await ledger<(ConnectionRecord & { tenant_id: string })[]>`
    select id, tenant_id, provider, mode, settings, secrets, secret_names, updated_at from connection
    where id = ${connectionId}`;
  return row ?? null;
};

export const listConnections = (ledger: Ledger, tenantId: string): Promise<ConnectionRecord[]> =>
  ledger<ConnectionRecord[]>`
    select id, provider, mode, settings, secrets, secret_names, updated_at from connection
    where tenant_id = ${tenantId} order by provider, mode`;

export const removeConnection = async (
  ledger: Ledger,
  tenantId: string,
  provider: string,
  mode: Mode,
): Promise<boolean> => {
  const removed = await ledger`
    delete from connection where tenant_id = ${tenantId} and provider = ${provider} and mode = ${mode}`;
  return removed.count > 0;
};
