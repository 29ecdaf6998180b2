import nock from 'nock';
import { createAdaequareProvider } from '../../src/providers/adaequare/adaequare-provider.js';
import type { SessionCache } from '../../src/providers/session-cache.js';
import { aCall, anHttpClient, invoice, irn, loggedIn, noon } from './gateway-exchange.js';

/** The sandbox has a prefix of its own, though not for the log-in. */
export const host = 'http://gsp.test';
export const baseUrl = `${host}/test`;
/** Where the e-invoice API stands on that host. */
export const api = '/test/enriched/ei/api';
/** A whole set of credentials. */
export const secrets = {
  gspAppId: 'app-1',
  gspAppSecret: 'app-secret',
  username: 'api_user',
  password: 'Pass@123',
};
/** A registered document in NIC's shape. */
export const document = { Irn: irn, AckNo: 112610000000001, AckDt: '2026-11-20 11:21:00', Status: 'ACT' };

/** A provider that is logged in unless told otherwise, with a call over a whole connection. */
export const setup = (
  options: {
    settings?: Record<string, unknown>;
    secrets?: Record<string, string>;
    sessions?: SessionCache;
  } = {},
) => {
  const sessions = options.sessions ?? loggedIn({ token: 'token-1' });
  const provider = createAdaequareProvider({ http: anHttpClient(), sessions, now: () => noon });
  const call = aCall({
    provider: 'adaequare',
    settings: options.settings ?? { baseUrl },
    secrets: options.secrets ?? secrets,
  });
  return { provider, call, generate: () => provider.generate(call, invoice) };
};

/** The envelopes of the gateway. */
export const success = (result: unknown, info?: unknown) => ({
  success: true,
  message: 'Done',
  result,
  info,
});
export const refusal = (message: string, result?: unknown) => ({ success: false, message, result });
/** What the gateway is to be asked next. */
export const onGenerate = () => nock(host).post(`${api}/invoice`);
export const onLookUp = () => nock(host).get(`${api}/invoice/irn`).query({ irn });
