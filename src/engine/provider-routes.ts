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
  /** Where it goes when the first certainly did not do it; null for nowhere. */
  failover: string | null;
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
}

export type FindWays = (asked: Asked) => Promise<FoundWays>;

const choice = z.object({
  provider: z.string().optional(),
  failover: z.string().nullable().optional(),
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
  async ({ tenantId, mode, wanted, account, provider }) => {
    const service = services[wanted];
    const names = service
      ? (only(provider) ?? (await chosen(service, wanted, { tenantId, mode, account, resolveConnection })))
      : [wanted];
    const found = await Promise.all(names.map((name) => resolveConnection(tenantId, name, mode)));
    return { connections: found.filter((connection) => connection !== null), first: names[0] ?? wanted };
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
  const second = firstGiven(own?.failover, settings.failover, service.failover);
  return second === null || second === first ? [first] : [first, second];
};

/** The first that says something; null says "none". */
const firstGiven = (...choices: (string | null | undefined)[]): string | null =>
  choices.find((one) => one !== undefined) ?? null;
