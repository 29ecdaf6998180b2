import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';
import type { ReadConnection } from '../irp/read-connection.js';
import type { GstCall } from './gst-contract.js';

/** The settings of every way: where it is, who logs in at the portal for which GSTIN, and paths other than the usual. */
export const gstSettings = z.object({
  baseUrl: baseUrlSetting,
  username: z.string().min(1).optional(),
  usernames: z.record(z.string(), z.string().min(1)).optional(),
  paths: z.record(z.string(), z.string().startsWith('/')).optional(),
});

/** What a connection holds for one taxpayer. */
export interface GstConnection<S, N extends string> extends ReadConnection<S, N> {
  /** Of the taxpayer on the GST portal. */
  username: string;
}

/**
 * Reads settings and secrets as `readConnection` does, and the user name on the portal: `usernames` by GSTIN goes before
 * `username`. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readGstConnection = <S extends z.infer<typeof gstSettings>, N extends string>(
  provider: string,
  call: Pick<GstCall, 'connection' | 'gstin'>,
  wanted: { settings: z.ZodType<S>; secrets: readonly N[] },
): GstConnection<S, N> | Failed => {
  const settings = wanted.settings.refine(
    ({ username, usernames }) => (usernames?.[call.gstin] ?? username) !== undefined,
    { path: ['username'] },
  );
  const read = readConnection(provider, call, { settings, secrets: wanted.secrets });
  if ('kind' in read) return read;
  const { username, usernames } = read.settings;
  return { ...read, username: usernames?.[call.gstin] ?? username ?? '' };
};

/** Puts a deployment's own paths over the usual ones. */
export const pathsOver = <P extends Readonly<Record<string, string>>>(
  usual: P,
  own: Readonly<Record<string, string>> | undefined,
): Readonly<Record<keyof P, string>> => ({ ...usual, ...own });

/** Fills `{yyyy}` and the like into a path. */
export const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
