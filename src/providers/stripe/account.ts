import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readGatewayConnection } from '../gateway/read-gateway-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';
import { defaultApiVersion } from './stripe-settings.js';

const wanted = {
  settings: z.object({
    baseUrl: baseUrlSetting,
    apiVersion: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(\.\w+)?$/)
      .default(defaultApiVersion),
  }),
  secrets: ['secretKey'] as const,
};

/** One merchant's account at Stripe. */
export interface StripeAccount {
  /** Without a slash at the end, e.g. `https://api.stripe.com/v1`. */
  baseUrl: string;
  apiVersion: string;
  secretKey: string;
}

/**
 * Reads a connection: `settings` `{ baseUrl, apiVersion? }` and `secrets` `{ secretKey }`. Gives `rejected` with
 * `connection_incomplete`, or with `wrong_mode` for a key of the other mode: it would move real money in a test, or none
 * in earnest.
 */
export const readStripeAccount = (connection: Connection): StripeAccount | Failed => {
  const read = readGatewayConnection('stripe', connection, wanted);
  if ('kind' in read) return read;
  const { secretKey } = read.secrets;
  const keyMode = /^[sr]k_(live|test)_/.exec(secretKey)?.[1];
  if (keyMode !== undefined && keyMode !== connection.mode) {
    return {
      kind: 'rejected',
      failure: {
        code: 'wrong_mode',
        message: `The connection to stripe is of mode ${connection.mode}, its secret key of mode ${keyMode}`,
        hint: `Give this connection a key that begins with sk_${connection.mode}_ or rk_${connection.mode}_.`,
      },
    };
  }
  return { ...read.settings, secretKey };
};
