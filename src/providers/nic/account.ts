import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting, encryptionKey: z.string().min(1).optional() }),
  secrets: ['clientId', 'clientSecret', 'username', 'password'] as const,
};

/** One API user of one GSTIN at one NIC host. */
export interface NicAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  gstin: string;
  clientId: string;
  clientSecret: string;
  userName: string;
  password: string;
  /** Null when the connection names none. */
  encryptionKey: string | null;
  sandbox: boolean;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, encryptionKey? }` and `secrets`
 * `{ clientId, clientSecret, username, password }`, where `username:<GSTIN>` and `password:<GSTIN>` go before the
 * general ones. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = (call: IrpCall): NicAccount | Failed => {
  const read = readConnection('nic', call, wanted);
  if ('kind' in read) return read;
  const { baseUrl, encryptionKey } = read.settings;
  const { username: userName, ...secrets } = read.secrets;
  const { gstin, connection } = call;
  return {
    baseUrl,
    gstin,
    userName,
    ...secrets,
    encryptionKey: encryptionKey ?? null,
    sandbox: connection.sandbox,
  };
};

/** Says that the connection lacks these settings or secrets, or holds them in a form that cannot be read. */
export const incomplete = (names: readonly string[]): Failed => connectionIncomplete('nic', names);

/** Names the login of an account. */
export const sessionKeyOf = (account: NicAccount): string => {
  const { clientId, clientSecret, userName, password, encryptionKey } = account;
  return loginKey(
    'nic',
    account.baseUrl,
    [account.gstin, userName],
    [clientId, clientSecret, userName, password, encryptionKey],
  );
};
