import postgres from 'postgres';
import { arrayTypes } from './array-types.js';

export type Ledger = postgres.Sql;
export type LedgerTransaction = postgres.TransactionSql;

export interface LedgerOptions {
  url: string;
  /** Connections at the most. */
  poolSize: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** How long a connection attempt may take. */
  connectTimeoutSeconds?: number;
}

/**
 * Opens the pool of connections to the ledger; nothing connects before the first query. Dates come back as Date,
 * bigint as string.
 */
export const openLedger = (options: LedgerOptions): Ledger =>
  postgres(options.url, {
    max: options.poolSize,
    idle_timeout: 60,
    connect_timeout: options.connectTimeoutSeconds ?? 5,
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 2),
    connection: { application_name: options.name },
    onnotice: () => undefined,
    fetch_types: false,
    types: arrayTypes,
  });

/** The type `json`: kept as written, unlike `jsonb`, so that a result reads in the order in which it was made. */
const jsonType = 114;

/** JSON as a parameter; the ledger's callers hand over what JSON can carry. */
export const asJson = (sql: Ledger | LedgerTransaction, value: unknown): postgres.Parameter =>
  sql.typed(value as never, jsonType);
