import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting, readConnection } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    email: z.string().min(1),
    // The gateway wants the header and logs it; what it checks is the address that a call comes from.
    ipAddress: z.string().min(1).default('127.0.0.1'),
  }),
  secrets: ['clientId', 'clientSecret', 'username', 'password'] as const,
};

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
export const readAccount = (call: IrpCall): WhiteBooksAccount | Failed => {
  const read = readConnection('whitebooks', call, wanted);
  if ('kind' in read) return read;
  const { username: userName, ...secrets } = read.secrets;
  const own = call.connection.secrets;
  return {
    ...read.settings,
    gstin: call.gstin,
    userName,
    ...secrets,
    ewayBillClientId: own['ewayBillClientId'] ?? secrets.clientId,
    ewayBillClientSecret: own['ewayBillClientSecret'] ?? secrets.clientSecret,
  };
};

/** Names the log-in of an account. */
export const sessionKeyOf = (account: WhiteBooksAccount): string => {
  const { baseUrl, gstin, userName, ipAddress: _where, ...credentials } = account;
  return loginKey('whitebooks', baseUrl, [gstin, userName], [userName, ...Object.values(credentials)]);
};
