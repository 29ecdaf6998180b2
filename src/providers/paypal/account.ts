import { z } from 'zod';
import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { readGatewayConnection } from '../gateway/read-gateway-connection.js';
import { loginKey } from '../irp/login-key.js';
import { baseUrlSetting } from '../irp/read-connection.js';

const wanted = {
  settings: z.object({ baseUrl: baseUrlSetting, clientId: z.string().min(1) }),
  secrets: ['clientSecret'] as const,
};

/** One merchant's app at PayPal. */
export interface PayPalAccount {
  /** Without a slash at the end. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
}

/** Live and sandbox are different hosts with different credentials. */
const hostModes: Readonly<Record<string, string>> = {
  'api-m.paypal.com': 'live',
  'api.paypal.com': 'live',
  'api-m.sandbox.paypal.com': 'test',
  'api.sandbox.paypal.com': 'test',
};

/**
 * Reads a connection: `settings` `{ baseUrl, clientId }` and `secrets` `{ clientSecret }`. Gives `rejected` with
 * `connection_incomplete`, or with `wrong_mode` for a host of the other mode.
 */
export const readPayPalAccount = (connection: Connection): PayPalAccount | Failed => {
  const read = readGatewayConnection('paypal', connection, wanted);
  if ('kind' in read) return read;
  const { host } = new URL(read.settings.baseUrl);
  const hostMode = hostModes[host];
  if (hostMode !== undefined && hostMode !== connection.mode) {
    return {
      kind: 'rejected',
      failure: {
        code: 'wrong_mode',
        message: `The connection to paypal is of mode ${connection.mode}, its host of mode ${hostMode}`,
        hint: 'Live payments go to api-m.paypal.com, tests to api-m.sandbox.paypal.com.',
      },
    };
  }
  return { ...read.settings, ...read.secrets };
};

/** Names the app's login. */
export const tokenKeyOf = ({ baseUrl, clientId, clientSecret }: PayPalAccount): string =>
  loginKey('paypal', baseUrl, [clientId], [clientSecret]);
