import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { classifyGateway } from '../gateway/classify-gateway.js';
import type { HttpClient } from '../http-client.js';
import { tryJson } from '../irp/try-json.js';
import type { PayPalAccount } from './account.js';
import { paypalPaths } from './paypal-settings.js';
import type { AccessToken } from '../token-keeper.js';

const tokenSchema = z.looseObject({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
});

/**
 * Makes the login of an app (OAuth 2.0 client credentials; PayPal REST, authentication). It has no effect but the token, so
 * that a login without an answer can be made again. No caller's signal stops it: others may wait for the same one.
 */
export const createFetchToken =
  ({ http, timeoutMs, now }: { http: HttpClient; timeoutMs: number; now: () => Date }) =>
  async ({ baseUrl, clientId, clientSecret }: PayPalAccount): Promise<AccessToken | Failed> => {
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const exchange = await http.send({
      method: 'POST',
      url: `${baseUrl}${paypalPaths.token}`,
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      timeoutMs,
    });
    const isGood = exchange.kind === 'answer' && exchange.status >= 200 && exchange.status < 300;
    const read = isGood ? tokenSchema.safeParse(tryJson(exchange.body.toString())).data : undefined;
    if (!read) return classifyGateway(exchange, 'read', { gateway: 'PayPal' });
    const expiresAt = new Date(now().getTime() + read.expires_in * 1000);
    return { kind: 'token', token: read.access_token, expiresAt };
  };
