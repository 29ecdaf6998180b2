import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting }),
  secrets: ['gspAppId', 'gspAppSecret', 'username', 'password'] as const,
};

/** One API user of one GSTIN behind one application of Adaequare's. */
export interface AdaequareAccount {
  /** Without a slash at the end; the sandbox's ends in `/test`. */
  baseUrl: string;
  gstin: string;
  gspAppId: string;
  gspAppSecret: string;
  userName: string;
  password: string;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl }` and `secrets` `{ gspAppId, gspAppSecret, username, password }`,
 * where `username:<GSTIN>` and `password:<GSTIN>` go before the general ones. Gives `rejected` (`connection_incomplete`)
 * naming what is missing.
 */
export const readAccount = (call: IrpCall): AdaequareAccount | Failed => {
  const read = readConnection('adaequare', call, wanted);
  if ('kind' in read) return read;
  const { username: userName, ...secrets } = read.secrets;
  return { baseUrl: read.settings.baseUrl, gstin: call.gstin, userName, ...secrets };
};

/** Names the log-in of an account: one for all GSTINs of an application. */
export const sessionKeyOf = ({ baseUrl, gspAppId, gspAppSecret }: AdaequareAccount): string =>
  loginKey('adaequare', baseUrl, [], [gspAppId, gspAppSecret]);

/** The base URL without the sandbox's prefix: what both environments have in common stands there. */
export const hostUrl = (baseUrl: string): string => baseUrl.replace(/\/test$/, '');
