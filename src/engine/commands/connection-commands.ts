import { MunshiError } from '../../domain/errors.js';
import type { Connection } from '../../domain/action.js';
import type { Mode } from '../../domain/job.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import * as queries from '../../ledger/queries/connections.js';
import type { Seal } from '../../security/seal.js';
import { connectionPlace, type ResolveConnection } from '../connection-resolver.js';
import type { Service } from '../provider-routes.js';
import { routeFaults, testRoute } from './route-choice.js';

/** Reaches a provider with a connection's credentials and says in words how it went. */
export type ProbeConnection = (
  tenantId: string,
  connection: Connection,
) => Promise<{ ok: boolean; message: string }>;

export interface ConnectionCommandDeps {
  ledger: Ledger;
  seal: Seal;
  resolveConnection: ResolveConnection;
  /** By provider; a provider that is not here cannot be connected to. */
  probes: Readonly<Record<string, ProbeConnection>>;
  /** Services whose connection is a choice among providers. */
  services?: Readonly<Record<string, Service>>;
  /** Where a connection's provider sends its webhooks; null for one that sends none. Absent: none does. */
  inboundUrl?: (provider: string, connectionId: string) => string | null;
}

export interface ConnectionToPut {
  provider: string;
  mode: Mode;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

const noConnection = (): MunshiError => new MunshiError('not_found', 'This tenant has no such connection.');

/** A tenant's accounts at providers: kept sealed, never read back. */
export const createConnectionCommands = ({
  ledger,
  seal,
  resolveConnection,
  probes,
  services = {},
  inboundUrl = () => null,
}: ConnectionCommandDeps) => ({
  /** Throws `not_found` for a provider that this build does not know, `invalid_input` for a choice that none can make. */
  async put(tenantId: string, connection: ConnectionToPut) {
    const { provider, mode } = connection;
    const service = services[provider];
    if (!service && !(provider in probes)) {
      throw new MunshiError(
        'not_found',
        `There is no provider ${provider}; known: ${[...Object.keys(services), ...Object.keys(probes)].join(', ')}.`,
      );
    }
    const errors = service ? routeFaults(service, connection.settings) : [];
    if (errors.length > 0)
      throw new MunshiError('invalid_input', 'The choice has faults; see errors.', { errors });
    const row = await queries.putConnection(ledger, tenantId, {
      provider,
      mode,
      settings: connection.settings,
      secrets: seal.seal(JSON.stringify(connection.secrets), connectionPlace(tenantId, provider, mode)),
      secret_names: Object.keys(connection.secrets),
    });
    await writeAudit(ledger, {
      tenantId,
      actor: 'api',
      act: 'connection.put',
      subject: `${provider}/${mode}`,
    });
    return toView(row, inboundUrl);
  },

  async list(tenantId: string) {
    const rows = await queries.listConnections(ledger, tenantId);
    return rows.map((row) => toView(row, inboundUrl));
  },

  /** Throws `not_found`. */
  async remove(tenantId: string, provider: string, mode: Mode): Promise<void> {
    if (!(await queries.removeConnection(ledger, tenantId, provider, mode))) throw noConnection();
    await writeAudit(ledger, {
      tenantId,
      actor: 'api',
      act: 'connection.removed',
      subject: `${provider}/${mode}`,
    });
  },

  /** Throws `not_found` when there is nothing to test: neither an own connection nor a stand-in. */
  async test(tenantId: string, provider: string, mode: Mode): Promise<{ ok: boolean; message: string }> {
    const service = services[provider];
    if (service)
      return testRoute(
        service,
        (name) => resolveConnection(tenantId, name, mode),
        await resolveConnection(tenantId, provider, mode),
      );
    const connection = await resolveConnection(tenantId, provider, mode);
    const probe = probes[provider];
    if (!connection || !probe) throw noConnection();
    return probe(tenantId, connection);
  },
});

const toView = (
  row: queries.ConnectionRecord,
  inboundUrl: NonNullable<ConnectionCommandDeps['inboundUrl']>,
) => ({
  id: row.id,
  provider: row.provider,
  mode: row.mode,
  settings: row.settings,
  secretNames: row.secret_names,
  updatedAt: row.updated_at,
  inboundUrl: inboundUrl(row.provider, row.id),
});
