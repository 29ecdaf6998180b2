import type { Connection } from '../../domain/action.js';
import type { ErrorFault } from '../../domain/errors.js';
import { namesOf, routeSettings, type Service } from '../provider-routes.js';

/** What is wrong with a tenant's choice among the providers of a service; pointers begin at the body. */
export const routeFaults = (service: Service, settings: Record<string, unknown>): ErrorFault[] => {
  const read = routeSettings.strict().safeParse(settings);
  if (!read.success) {
    return read.error.issues.map(({ path, code, message }) => ({
      pointer: ['/settings', ...path.map(String)].join('/'),
      code,
      message,
    }));
  }
  const { accounts, ...general } = read.data;
  return [
    ...unknownNames(service, '/settings', general),
    ...Object.entries(accounts).flatMap(([account, choice]) =>
      unknownNames(service, `/settings/accounts/${account}`, choice),
    ),
  ];
};

const unknownNames = (
  service: Service,
  pointer: string,
  choice: { provider?: string | undefined; failover?: string | string[] | null | undefined },
): ErrorFault[] =>
  (['provider', 'failover'] as const).flatMap((field) => {
    if (namesOf(choice[field]).every((name) => service.providers.includes(name))) return [];
    const message = `There is no such provider here; known: ${service.providers.join(', ')}`;
    return [{ pointer: `${pointer}/${field}`, code: 'unknown_provider', message }];
  });

/** Whether every provider that a choice names is connected, in words. */
export const testRoute = async (
  service: Service,
  resolve: (provider: string) => Promise<Connection | null>,
  route: Connection | null,
): Promise<{ ok: boolean; message: string }> => {
  const { accounts, ...general } = routeSettings.parse(route?.settings ?? {});
  const choices = [service, general, ...Object.values(accounts)];
  const names = [
    ...new Set(choices.flatMap(({ provider, failover }) => [...namesOf(provider), ...namesOf(failover)])),
  ];
  const found = await Promise.all(names.map(async (name) => ((await resolve(name)) ? null : name)));
  const missing = found.filter((name) => name !== null);
  return missing.length === 0
    ? { ok: true, message: `Connected: ${names.join(', ')}.` }
    : { ok: false, message: `Not connected: ${missing.join(', ')}.` };
};
