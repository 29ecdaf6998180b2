import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';

const settingsSchema = z.object({ baseUrl: z.url({ protocol: /^https?$/ }) });

/** One user of Masters India, who may speak for several GSTINs. */
export interface MastersIndiaAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  userName: string;
  password: string;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl }` and `secrets` `{ username, password }`, where
 * `username:<GSTIN>` and `password:<GSTIN>` go before the general ones. Gives `rejected` (`connection_incomplete`)
 * naming what is missing.
 */
export const readAccount = ({ connection, gstin }: IrpCall): MastersIndiaAccount | Failed => {
  const { secrets } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const username = secrets[`username:${gstin}`] ?? secrets['username'];
  const password = secrets[`password:${gstin}`] ?? secrets['password'];
  if (!settings.success || !username || !password) {
    const missing = Object.entries({ baseUrl: settings.success, username, password });
    return connectionIncomplete(
      'masters-india',
      missing.flatMap(([name, value]) => (value ? [] : [name])),
    );
  }
  return { baseUrl: settings.data.baseUrl.replace(/\/+$/, ''), userName: username, password };
};

/** Names the login of an account. */
export const sessionKeyOf = ({ baseUrl, userName, password }: MastersIndiaAccount): string =>
  loginKey('masters-india', baseUrl, [userName], [userName, password]);
