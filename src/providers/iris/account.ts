import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting }),
  secrets: ['email', 'password'] as const,
};

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
export const readAccount = (call: IrpCall): IrisAccount | Failed => {
  const read = readConnection('iris', call, wanted);
  if ('kind' in read) return read;
  return { baseUrl: read.settings.baseUrl, ...read.secrets };
};

/** Names the login of an account. */
export const sessionKeyOf = ({ baseUrl, email, password }: IrisAccount): string =>
  loginKey('iris', baseUrl, [email], [email, password]);
