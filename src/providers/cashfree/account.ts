import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { notTaken } from '../gateway/not-taken.js';
import { readGatewayConnection } from '../gateway/read-gateway-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { defaultApiVersion } from './paths.js';

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    clientId: z.string().min(1),
    apiVersion: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .default(defaultApiVersion),
  }),
  secrets: ['clientSecret'] as const,
};

/** One merchant's account at Cashfree. */
export interface CashfreeAccount {
  /** Without a slash at the end, e.g. `https://api.cashfree.com/pg`. */
  baseUrl: string;
  clientId: string;
  apiVersion: string;
  clientSecret: string;
}

/** Cashfree has an address for each mode (Cashfree API reference). */
const modeOfHost: Readonly<Record<string, 'test' | 'live'>> = {
  'sandbox.cashfree.com': 'test',
  'api.cashfree.com': 'live',
};

/**
 * Reads a connection: `settings` `{ baseUrl, clientId, apiVersion? }` and `secrets` `{ clientSecret }`. Gives `rejected`
 * with `connection_incomplete`, or with `wrong_mode` for the address or the secret of the other mode.
 */
export const readCashfreeAccount = (connection: Connection): CashfreeAccount | Failed => {
  const read = readGatewayConnection('cashfree', connection, wanted);
  if ('kind' in read) return read;
  const account = { ...read.settings, ...read.secrets };
  const { mode } = connection;
  const other = [modeOfHost[new URL(account.baseUrl).hostname], modeOfSecret(account.clientSecret)].find(
    (its) => its !== undefined && its !== mode,
  );
  if (other === undefined) return account;
  return notTaken(
    'wrong_mode',
    `The connection to Cashfree is in ${mode} mode, but its address or its secret is for ${other} mode`,
    'Store address and keys of the same mode, and run the job again.',
  );
};

/** Newer secrets begin with `cfsk_ma_prod_` or `cfsk_ma_test_`. */
const modeOfSecret = (secret: string): 'test' | 'live' | undefined => {
  const word = /^cfsk_ma_(prod|test)_/.exec(secret)?.[1];
  return word === undefined ? undefined : word === 'prod' ? 'live' : 'test';
};
