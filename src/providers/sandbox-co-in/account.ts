import type { Failed } from '../../domain/outcome.js';
import type { GstCall } from '../gst/gst-contract.js';
import { gstSettings, pathsOver, readGstConnection } from '../gst/read-gst-connection.js';
import { loginKey } from '../irp/login-key.js';
import { sandboxPaths } from './paths.js';
import type { SandboxPaths } from './paths.js';

const name = 'sandbox-co-in';
const wanted = { settings: gstSettings, secrets: ['apiKey', 'apiSecret'] as const };

/** One taxpayer behind one API key of Sandbox.co.in. */
export interface SandboxAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  gstin: string;
  username: string;
  apiKey: string;
  apiSecret: string;
  paths: SandboxPaths;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, username?, usernames?, paths? }` and `secrets`
 * `{ apiKey, apiSecret }`. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = (call: Pick<GstCall, 'connection' | 'gstin'>): SandboxAccount | Failed => {
  const read = readGstConnection(name, call, wanted);
  if ('kind' in read) return read;
  const { baseUrl, paths } = read.settings;
  const { username, secrets } = read;
  return { baseUrl, gstin: call.gstin, username, ...secrets, paths: pathsOver(sandboxPaths, paths) };
};

/** Names the taxpayer's login. */
export const sessionKeyOf = ({ baseUrl, gstin, username, apiKey, apiSecret }: SandboxAccount): string =>
  loginKey(name, baseUrl, [gstin, username], [apiKey, apiSecret]);

/** Names the app's own login. */
export const appKeyOf = ({ baseUrl, apiKey, apiSecret }: SandboxAccount): string =>
  loginKey(name, baseUrl, ['app'], [apiKey, apiSecret]);
