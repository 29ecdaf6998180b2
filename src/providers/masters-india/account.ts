import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting }),
  secrets: ['username', 'password'] as const,
};

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
export const readAccount = (call: IrpCall): MastersIndiaAccount | Failed => {
  const read = readConnection('masters-india', call, wanted);
  if ('kind' in read) return read;
  const { username: userName, password } = read.secrets;
  return { baseUrl: read.settings.baseUrl, userName, password };
};

/** Names the login of an account. */
export const sessionKeyOf = ({ baseUrl, userName, password }: MastersIndiaAccount): string =>
  loginKey('masters-india', baseUrl, [userName], [userName, password]);
