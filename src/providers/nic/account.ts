import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';

const settingsSchema = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  encryptionKey: z.string().min(1).optional(),
});

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
export const readAccount = ({ connection, gstin }: IrpCall): NicAccount | Failed => {
  const { secrets, sandbox } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const fields = {
    clientId: secrets['clientId'],
    clientSecret: secrets['clientSecret'],
    username: secrets[`username:${gstin}`] ?? secrets['username'],
    password: secrets[`password:${gstin}`] ?? secrets['password'],
  };
  const { clientId, clientSecret, username, password } = fields;
  if (!settings.success) return incomplete(settings.error.issues.map((issue) => issue.path.join('.')));
  if (!clientId || !clientSecret || !username || !password) {
    return incomplete(Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name])));
  }
  const { baseUrl, encryptionKey } = settings.data;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    gstin,
    clientId,
    clientSecret,
    userName: username,
    password,
    encryptionKey: encryptionKey ?? null,
    sandbox,
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
