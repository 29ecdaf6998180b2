import type { Mode } from '../domain/job.js';
import { connectionPlace } from '../engine/connection-resolver.js';
import type { Ledger } from '../ledger/connect.js';
import { findConnectionById } from '../ledger/queries/connections.js';
import { createFreshCache } from '../platform/fresh-cache.js';
import type { Seal } from '../security/seal.js';
import type { ConnectionSecrets } from './live-secrets.js';

/** The connection that an address stands for, with its secrets opened. */
export interface InboundConnection extends ConnectionSecrets {
  id: string;
  tenantId: string;
  provider: string;
  mode: Mode;
}

/** Finds a connection by its id; null when there is none. */
export type FindInboundConnection = (connectionId: string) => Promise<InboundConnection | null>;

export interface InboundConnectionDeps {
  ledger: Ledger;
  seal: Seal;
  monotonicMs: () => number;
}

/** How long a changed connection may still be unknown here. */
const freshForMs = 5_000;

/** Reads connections, and each at most every five seconds: a provider's backlog comes by the thousand. */
export const createFindInboundConnection = (deps: InboundConnectionDeps): FindInboundConnection => {
  const cache = createFreshCache<InboundConnection | null>({
    freshForMs,
    monotonicMs: deps.monotonicMs,
    // What is not there is not remembered: guessed ids would fill the memory.
    keeps: (connection) => connection !== null,
  });
  return (connectionId) => cache.get(connectionId, () => read(deps, connectionId));
};

const read = async (
  { ledger, seal }: InboundConnectionDeps,
  connectionId: string,
): Promise<InboundConnection | null> => {
  const row = await findConnectionById(ledger, connectionId);
  if (!row) return null;
  const { tenant_id: tenantId, provider, mode, settings } = row;
  const opened = seal.open(row.secrets, connectionPlace(tenantId, provider, mode));
  return {
    id: row.id,
    tenantId,
    provider,
    mode,
    settings,
    secrets: JSON.parse(opened) as Record<string, string>,
  };
};
