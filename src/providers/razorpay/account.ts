import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { notTaken } from '../gateway/not-taken.js';
import { readGatewayConnection } from '../gateway/read-gateway-connection.js';
import { baseUrlSetting } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting, keyId: z.string().min(1) }),
  secrets: ['keySecret'] as const,
};

/** One merchant's account at Razorpay. */
export interface RazorpayAccount {
  /** Without a slash at the end, e.g. `https://api.razorpay.com/v1`. */
  baseUrl: string;
  /** Public: the checkout in the browser needs it. */
  keyId: string;
  keySecret: string;
}

/**
 * Reads a connection: `settings` `{ baseUrl, keyId }` and `secrets` `{ keySecret }`. Gives `rejected` with
 * `connection_incomplete`, or with `wrong_mode` for a key of the other mode: both modes have the same address, the key
 * alone decides whether money moves.
 */
export const readRazorpayAccount = (connection: Connection): RazorpayAccount | Failed => {
  const read = readGatewayConnection('razorpay', connection, wanted);
  if ('kind' in read) return read;
  const { keyId } = read.settings;
  const keyMode = /^rzp_(live|test)_/.exec(keyId)?.[1];
  if (keyMode === undefined || keyMode === connection.mode) return { ...read.settings, ...read.secrets };
  return notTaken(
    'wrong_mode',
    `The connection to Razorpay is in ${connection.mode} mode, but its key is a ${keyMode} key (rzp_${keyMode}_…)`,
    `Store a key that begins with rzp_${connection.mode}_, and run the job again.`,
  );
};
