import type { Connection } from '../domain/action.js';
import type { Mode } from '../domain/job.js';
import type { Ledger } from '../ledger/connect.js';
import { findConnection } from '../ledger/queries/connections.js';
import { createFreshCache } from '../platform/fresh-cache.js';
import type { Seal } from '../security/seal.js';

/** Where a tenant's calls to a provider go, with the secrets opened; null when nothing is set up. */
export type ResolveConnection = (
  tenantId: string,
  provider: string,
  mode: Mode,
) => Promise<Connection | null>;

export interface ConnectionResolverDeps {
  ledger: Ledger;
  seal: Seal;
  /** Settings of the local stand-ins by provider; empty outside the sandbox. */
  standIns: Readonly<Record<string, { settings: Record<string, unknown>; secrets: Record<string, string> }>>;
  monotonicMs: () => number;
}

/** How long a changed connection may still be unknown here. */
const freshForMs = 5_000;

/** Binds sealed secrets to their connection. */
export const connectionPlace = (tenantId: string, provider: string, mode: Mode): string =>
  `connection|${tenantId}|${provider}|${mode}`;

/** The tenant's own connection where there is one; else, in the sandbox, the provider's stand-in. */
export const createConnectionResolver = (deps: ConnectionResolverDeps): ResolveConnection => {
  const cache = createFreshCache<Connection | null>({ freshForMs, monotonicMs: deps.monotonicMs });

  const resolve = async (tenantId: string, provider: string, mode: Mode): Promise<Connection | null> => {
    const own = await findConnection(deps.ledger, tenantId, provider, mode);
    if (own) {
      const opened = deps.seal.open(own.secrets, connectionPlace(tenantId, provider, mode));
      return toConnection(provider, mode, own.settings, JSON.parse(opened) as Record<string, string>, false);
    }
    const standIn = deps.standIns[provider];
    return standIn ? toConnection(provider, mode, standIn.settings, standIn.secrets, true) : null;
  };

  return (tenantId, provider, mode) =>
    cache.get(connectionPlace(tenantId, provider, mode), () => resolve(tenantId, provider, mode));
};

const toConnection = (
  provider: string,
  mode: Mode,
  settings: Record<string, unknown>,
  secrets: Record<string, string>,
  sandbox: boolean,
): Connection => ({
  provider,
  mode,
  settings,
  secrets,
  sandbox,
  circuitKey: `${provider}:${hostOf(settings)}`,
});

/** Of a provider's API, or of a tenant's own mail server. */
const hostOf = ({ baseUrl: url, host, port }: Record<string, unknown>): string => {
  if (typeof host === 'string') return typeof port === 'number' ? `${host}:${port}` : host;
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : 'default';
};
