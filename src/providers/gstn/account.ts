import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { GstCall } from '../gst/gst-contract.js';
import { gstSettings, pathsOver, readGstConnection } from '../gst/read-gst-connection.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import { loginKey } from '../irp/login-key.js';
import { gstnPaths } from './paths.js';
import type { GstnPaths } from './paths.js';

const name = 'gstn';
const wanted = {
  settings: gstSettings.extend({
    ipAddress: z.string().min(1).default('127.0.0.1'),
    publicKey: z.string().min(1).optional(),
  }),
  secrets: ['clientId', 'clientSecret'] as const,
};

/** One taxpayer behind one client of the portal's own API. */
export interface GstnAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  ipAddress: string;
  gstin: string;
  username: string;
  clientId: string;
  clientSecret: string;
  /** PEM of a public key or a certificate; null when the connection names none. */
  publicKey: string | null;
  sandbox: boolean;
  paths: GstnPaths;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, publicKey, ipAddress?, username?, usernames?, paths? }` and
 * `secrets` `{ clientId, clientSecret }`. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = (call: Pick<GstCall, 'connection' | 'gstin'>): GstnAccount | Failed => {
  const read = readGstConnection(name, call, wanted);
  if ('kind' in read) return read;
  const { baseUrl, ipAddress, publicKey, paths } = read.settings;
  return {
    baseUrl,
    ipAddress,
    gstin: call.gstin,
    username: read.username,
    ...read.secrets,
    publicKey: publicKey ?? null,
    sandbox: call.connection.sandbox,
    paths: pathsOver(gstnPaths, paths),
  };
};

/** Says that the connection lacks these settings, or holds them in a form that cannot be read. */
export const incomplete = (names: readonly string[]): Failed => connectionIncomplete(name, names);

/** Names the taxpayer's login. */
export const sessionKeyOf = (account: GstnAccount): string => {
  const { baseUrl, gstin, username, clientId, clientSecret } = account;
  return loginKey(name, baseUrl, [gstin, username], [clientId, clientSecret]);
};
