import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';

const settingsSchema = z.object({ baseUrl: z.url({ protocol: /^https?$/ }) });

/** One user of IRIS, who may speak for several GSTINs. */
export interface IrisAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  email: string;
  password: string;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl }` and `secrets` `{ email, password }`, where `email:<GSTIN>` and
 * `password:<GSTIN>` go before the general ones. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = ({ connection, gstin }: IrpCall): IrisAccount | Failed => {
  const { secrets } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const email = secrets[`email:${gstin}`] ?? secrets['email'];
  const password = secrets[`password:${gstin}`] ?? secrets['password'];
  if (!settings.success || !email || !password) {
    const missing = Object.entries({ baseUrl: settings.success, email, password });
    return connectionIncomplete(
      'iris',
      missing.flatMap(([name, value]) => (value ? [] : [name])),
    );
  }
  return { baseUrl: settings.data.baseUrl.replace(/\/+$/, ''), email, password };
};

/** Names the login of an account. */
export const sessionKeyOf = ({ baseUrl, email, password }: IrisAccount): string =>
  loginKey('iris', baseUrl, [email], [email, password]);
