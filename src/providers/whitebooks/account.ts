import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';

const settingsSchema = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  email: z.string().min(1),
  // The gateway wants the header and logs it; what it checks is the address that a call comes from.
  ipAddress: z.string().min(1).default('127.0.0.1'),
});

/** One API user of one GSTIN at WhiteBooks. */
export interface WhiteBooksAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  /** Of the WhiteBooks account; part of every URL. */
  email: string;
  ipAddress: string;
  gstin: string;
  clientId: string;
  clientSecret: string;
  userName: string;
  password: string;
  /** The client of the e-way bill API, where it is another one. */
  ewayBillClientId: string;
  ewayBillClientSecret: string;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, email, ipAddress? }` and `secrets` `{ clientId, clientSecret,
 * username, password, ewayBillClientId?, ewayBillClientSecret? }`, where `username:<GSTIN>` and `password:<GSTIN>` go
 * before the general ones. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = ({ connection, gstin }: IrpCall): WhiteBooksAccount | Failed => {
  const { secrets } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const fields = {
    clientId: secrets['clientId'],
    clientSecret: secrets['clientSecret'],
    username: secrets[`username:${gstin}`] ?? secrets['username'],
    password: secrets[`password:${gstin}`] ?? secrets['password'],
  };
  const { clientId, clientSecret, username, password } = fields;
  if (!settings.success) {
    const faulty = settings.error.issues.map((issue) => issue.path.join('.'));
    return connectionIncomplete('whitebooks', faulty);
  }
  if (!clientId || !clientSecret || !username || !password) {
    const missing = Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name]));
    return connectionIncomplete('whitebooks', missing);
  }
  const { baseUrl, email, ipAddress } = settings.data;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    email,
    ipAddress,
    gstin,
    clientId,
    clientSecret,
    userName: username,
    password,
    ewayBillClientId: secrets['ewayBillClientId'] ?? clientId,
    ewayBillClientSecret: secrets['ewayBillClientSecret'] ?? clientSecret,
  };
};

/** Names the log-in of an account. */
export const sessionKeyOf = (account: WhiteBooksAccount): string => {
  const { baseUrl, gstin, userName, ipAddress: _where, ...credentials } = account;
  return loginKey('whitebooks', baseUrl, [gstin, userName], [userName, ...Object.values(credentials)]);
};
