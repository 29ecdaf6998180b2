import nock from 'nock';
import { createIrisProvider } from '../../src/providers/iris/iris-provider.js';
import { aCall, anHttpClient, invoice, irn, loggedIn, noon } from './gateway-exchange.js';

export const baseUrl = 'http://iris.test';

/** A provider and a call over a connection that has all it needs, unless said otherwise; logged in by default. */
export const setup = (
  connection: { settings?: object; secrets?: Record<string, string> } = {},
  sessions = loggedIn({ token: 'token-1', companyId: '24' }),
) => {
  const provider = createIrisProvider({ http: anHttpClient(), sessions, now: () => noon });
  const call = aCall({
    provider: 'iris',
    settings: { ...(connection.settings ?? { baseUrl }) },
    secrets: connection.secrets ?? { email: 'user@example.com', password: 'Pass@123' },
  });
  return { provider, call, generate: () => provider.generate(call, invoice) };
};

export const document = {
  irn,
  ackNo: 112610000000001,
  ackDt: '2026-11-20 11:21:00',
  status: 'ACT',
};
export const order = { Irn: irn, Distance: 120, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;

export const success = (response: unknown, more: object = {}) => ({
  status: 'SUCCESS',
  message: '',
  response,
  ...more,
});
export const refusal = (codes: string[], more: object = {}) => ({
  status: 'FAILURE',
  message: '',
  errors: codes.map((code) => ({ code, msg: 'item - 2' })),
  ...more,
});
export const onGenerate = () => nock(baseUrl).post('/irisgst/onyx/irn/addInvoice');
