import nock from 'nock';
import type { SessionCache } from '../../src/providers/session-cache.js';
import { createWhiteBooksProvider } from '../../src/providers/whitebooks/whitebooks-provider.js';
import { aCall, anHttpClient, gstin, invoice, irn, loggedIn, noon } from './gateway-exchange.js';

export const baseUrl = 'http://whitebooks.test';
/** What every call must have in its query. */
export const email = 'gst@example.com';
/** The path of an operation of the e-invoice API. */
export const path = (operation: string) => `/einvoice/type/${operation}/version/V1_03`;
/** A whole set of credentials. */
export const secrets = {
  clientId: 'client-1',
  clientSecret: 'secret-1',
  username: 'api_user',
  password: 'Pass@123',
};
/** The headers of every call of the e-invoice API after the log-in. */
export const callHeaders = {
  ip_address: '10.1.2.3',
  client_id: 'client-1',
  client_secret: 'secret-1',
  gstin,
  username: 'api_user',
  'auth-token': 'token-1',
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
  const provider = createWhiteBooksProvider({ http: anHttpClient(), sessions, now: () => noon });
  const call = aCall({
    provider: 'whitebooks',
    settings: { baseUrl, email, ipAddress: '10.1.2.3', ...options.settings },
    secrets: options.secrets ?? secrets,
  });
  return { provider, call, generate: () => provider.generate(call, invoice) };
};

/** An envelope of success. */
export const success = (data: unknown, rest: object = {}) => ({
  status_cd: '1',
  status_desc: 'Sucess',
  data,
  ...rest,
});
/** One of failure: the errors are JSON text. */
export const refusal = (...codes: (string | { code: string; text: string })[]) => ({
  status_cd: '0',
  status_desc: JSON.stringify(
    codes.map((each) => {
      const { code, text } = typeof each === 'string' ? { code: each, text: '' } : each;
      return { ErrorCode: code, ErrorMessage: text };
    }),
  ),
});
/** What the gateway is to be asked next. */
export const onGenerate = () => nock(baseUrl).post(path('GENERATE')).query({ email });
export const onLookUp = () => nock(baseUrl).get(path('GETIRN')).query({ param1: irn, email });
