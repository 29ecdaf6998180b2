import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';

const settingsSchema = z.object({ baseUrl: z.url({ protocol: /^https?$/ }) });

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
export const readAccount = ({ connection, gstin }: IrpCall): AdaequareAccount | Failed => {
  const { secrets } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const fields = {
    gspAppId: secrets['gspAppId'],
    gspAppSecret: secrets['gspAppSecret'],
    username: secrets[`username:${gstin}`] ?? secrets['username'],
    password: secrets[`password:${gstin}`] ?? secrets['password'],
  };
  const { gspAppId, gspAppSecret, username, password } = fields;
  if (!settings.success) return connectionIncomplete('adaequare', ['baseUrl']);
  if (!gspAppId || !gspAppSecret || !username || !password) {
    const missing = Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name]));
    return connectionIncomplete('adaequare', missing);
  }
  const baseUrl = settings.data.baseUrl.replace(/\/+$/, '');
  return { baseUrl, gstin, gspAppId, gspAppSecret, userName: username, password };
};

/** Names the log-in of an account: one for all GSTINs of an application. */
export const sessionKeyOf = ({ baseUrl, gspAppId, gspAppSecret }: AdaequareAccount): string =>
  loginKey('adaequare', baseUrl, [], [gspAppId, gspAppSecret]);

/** The base URL without the sandbox's prefix: what both environments have in common stands there. */
export const hostUrl = (baseUrl: string): string => baseUrl.replace(/\/test$/, '');
