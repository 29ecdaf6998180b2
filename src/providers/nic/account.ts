import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import type { IrpCall } from '../irp/irp-contract.js';

const settingsSchema = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  encryptionKey: z.string().min(1).optional(),
  signingKeys: z.array(z.object({ kid: z.string(), pem: z.string() })).optional(),
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
  signingKeys: { kid: string; pem: string }[];
  sandbox: boolean;
}

/**
 * Reads the connection of a call: `settings` `{ baseUrl, encryptionKey?, signingKeys? }` and `secrets`
 * `{ clientId, clientSecret, username, password }`, where `username:<GSTIN>` and `password:<GSTIN>` go before the
 * general ones. Gives `rejected` (`connection_incomplete`) naming what is missing.
 */
export const readAccount = ({ connection, gstin }: IrpCall): NicAccount | Failed => {
  const { secrets, sandbox } = connection;
  const settings = settingsSchema.safeParse(connection.settings);
  const fields = {
    clientId: secrets['clientId'],
    clientSecret: secrets['clientSecret'],
    userName: secrets[`username:${gstin}`] ?? secrets['username'],
    password: secrets[`password:${gstin}`] ?? secrets['password'],
  };
  const { clientId, clientSecret, userName, password } = fields;
  if (!settings.success) return incomplete(settings.error.issues.map((issue) => issue.path.join('.')));
  if (!clientId || !clientSecret || !userName || !password) {
    return incomplete(Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name])));
  }
  const { baseUrl, encryptionKey, signingKeys } = settings.data;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    gstin,
    clientId,
    clientSecret,
    userName,
    password,
    encryptionKey: encryptionKey ?? null,
    signingKeys: signingKeys ?? [],
    sandbox,
  };
};

/** Says that the connection lacks these settings or secrets, or holds them in a form that cannot be read. */
export const incomplete = (names: readonly string[]): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'connection_incomplete',
    message: `The connection to NIC lacks, or has wrongly: ${names.join(', ')}`,
    hint: 'Complete the connection and run the job again.',
  },
});

/**
 * Names the login of an account: host, GSTIN, user, and a fingerprint of its credentials, so that changed ones never
 * meet a session, or a refusal, of the old.
 */
export const sessionKeyOf = (account: NicAccount): string => {
  const { clientId, clientSecret, userName, password, encryptionKey } = account;
  const credentials = JSON.stringify([clientId, clientSecret, userName, password, encryptionKey]);
  const fingerprint = createHash('sha256').update(credentials).digest('hex').slice(0, 16);
  return ['nic', new URL(account.baseUrl).host, account.gstin, userName, fingerprint].join('|');
};
