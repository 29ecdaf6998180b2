import { z } from 'zod';
import type { AccountOf, Connection } from '../domain/action.js';
import type { Mode } from '../domain/job.js';
import type { ResolveConnection } from './connection-resolver.js';

/** A service that several providers offer, e.g. the registration of invoices. */
export interface Service {
  /** Names of all that offer it. */
  providers: readonly string[];
  /** Where it goes when the tenant says nothing. */
  provider: string;
  /** Where it goes when the first certainly did not do it, one after the other; empty for nowhere. */
  failover: readonly string[];
}

/** What is wanted, and for whom. */
export interface Asked extends AccountOf {
  tenantId: string;
  mode: Mode;
  /** A provider or a service. */
  wanted: string;
}

/** Where a call may go. */
export interface FoundWays {
  /** The tenant's connections that may serve it, the preferred one first; empty when there is none. */
  connections: Connection[];
  /** The provider that was looked for first. */
  first: string;
  /** Those that were looked for and are not connected. */
  unconnected: string[];
}

export type FindWays = (asked: Asked) => Promise<FoundWays>;

const choice = z.object({
  provider: z.string().optional(),
  /** One, several in their order, or null for none. */
  failover: z
    .union([z.string(), z.array(z.string())])
    .nullable()
    .optional(),
});

/**
 * The settings of a connection named like a service: which provider serves the tenant, and which one each account.
 * `{ "provider": "cleartax", "failover": "nic", "accounts": { "29ABC…": { "provider": "nic", "failover": null } } }`
 */
export const routeSettings = choice.extend({ accounts: z.record(z.string(), choice).default({}) });

/**
 * Finds the ways of a call: of a plain provider its connection; of a service those of the account's choice, else the
 * tenant's, else the default. A call that only one provider can serve goes there alone.
 */
export const createFindWays =
  (resolveConnection: ResolveConnection, services: Readonly<Record<string, Service>>): FindWays =>
  async ({ tenantId, mode, wanted, account, provider, providers }) => {
    const service = services[wanted];
    const names = service
      ? (only(provider) ??
        providers ??
        (await chosen(service, wanted, { tenantId, mode, account, resolveConnection })))
      : [wanted];
    const found = await Promise.all(names.map((name) => resolveConnection(tenantId, name, mode)));
    return {
      connections: found.filter((connection) => connection !== null),
      first: names[0] ?? wanted,
      unconnected: names.filter((_name, index) => found[index] === null),
    };
  };

const only = (provider: string | undefined): string[] | null => (provider === undefined ? null : [provider]);

const chosen = async (
  service: Service,
  wanted: string,
  who: { tenantId: string; mode: Mode; account: string | null; resolveConnection: ResolveConnection },
): Promise<string[]> => {
  const route = await who.resolveConnection(who.tenantId, wanted, who.mode);
  const settings = routeSettings.parse(route?.settings ?? {});
  const own = settings.accounts[who.account ?? ''];
  const first = own?.provider ?? settings.provider ?? service.provider;
  // Null says "none", which is something said.
  const failover = [own?.failover, settings.failover].find((one) => one !== undefined);
  return [...new Set([first, ...(failover === undefined ? service.failover : namesOf(failover))])];
};

/** The providers that a choice of fail-over names, in their order. */
export const namesOf = (failover: string | readonly string[] | null | undefined): readonly string[] =>
  typeof failover === 'string' ? [failover] : (failover ?? []);
