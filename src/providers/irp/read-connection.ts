import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from './connection-incomplete.js';
import type { IrpCall } from './irp-contract.js';

/** The setting that every connection has: http or https; given back without a slash at the end. */
export const baseUrlSetting = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** What a connection holds for one account. */
export interface ReadConnection<S, N extends string> {
  settings: S;
  secrets: Record<N, string>;
}

/**
 * Reads the settings and the secrets that a provider needs; a secret `name:<GSTIN>` goes before `name`, so that one
 * connection serves several GSTINs. Gives `rejected` (`connection_incomplete`) naming all that is missing or malformed.
 */
export const readConnection = <S, N extends string>(
  provider: string,
  { connection, gstin }: Pick<IrpCall, 'connection' | 'gstin'>,
  wanted: { settings: z.ZodType<S>; secrets: readonly N[] },
): ReadConnection<S, N> | Failed => {
  const settings = wanted.settings.safeParse(connection.settings);
  const secretOf = (name: N): string =>
    connection.secrets[`${name}:${gstin}`] ?? connection.secrets[name] ?? '';
  const missing = wanted.secrets.filter((name) => secretOf(name) === '');
  if (!settings.success) {
    const faulty = settings.error.issues.map(({ path }) => path.join('.'));
    return connectionIncomplete(provider, [...faulty, ...missing]);
  }
  if (missing.length > 0) return connectionIncomplete(provider, missing);
  const secrets = Object.fromEntries(wanted.secrets.map((name) => [name, secretOf(name)]));
  return { settings: settings.data, secrets: secrets as Record<N, string> };
};
