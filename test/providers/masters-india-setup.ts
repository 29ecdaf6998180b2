import nock from 'nock';
import { createMastersIndiaProvider } from '../../src/providers/masters-india/masters-india-provider.js';
import { aCall, anHttpClient, invoice, irn, loggedIn, noon } from './gateway-exchange.js';

export const baseUrl = 'http://masters.test';

/** A provider and a call over a connection that has all it needs, unless said otherwise; logged in by default. */
export const setup = (
  connection: { settings?: object; secrets?: Record<string, string> } = {},
  sessions = loggedIn({ token: 'token-1' }),
) => {
  const provider = createMastersIndiaProvider({ http: anHttpClient(), sessions, now: () => noon });
  const call = aCall({
    provider: 'masters-india',
    settings: { ...(connection.settings ?? { baseUrl }) },
    secrets: connection.secrets ?? { username: 'user@example.com', password: 'Pass@123' },
  });
  return { provider, call, generate: () => provider.generate(call, invoice) };
};

export const document = {
  Irn: irn,
  AckNo: 112610000000001,
  AckDt: '2026-11-20 11:21:00',
  Status: 'ACT',
};
export const order = { Irn: irn, Distance: 120, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;

export const success = (message: unknown, InfoDtls: unknown = '') => ({
  results: { message, errorMessage: '', InfoDtls, status: 'Success', code: 200 },
});
export const refusal = (errorMessage: string, InfoDtls: unknown = '') => ({
  results: { message: '', errorMessage, InfoDtls, status: 'Failed', code: 204 },
});
export const onGenerate = () => nock(baseUrl).post('/api/v1/einvoice/');
