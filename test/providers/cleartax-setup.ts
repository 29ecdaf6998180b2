import nock from 'nock';
import { createClearTaxProvider } from '../../src/providers/cleartax/cleartax-provider.js';
import { aCall, anHttpClient, invoice, irn, noon } from './gateway-exchange.js';

export const baseUrl = 'http://cleartax.test';

/** A provider and a call over a connection that has all it needs, unless said otherwise. */
export const setup = (connection: { settings?: object; secrets?: Record<string, string> } = {}) => {
  const provider = createClearTaxProvider({ http: anHttpClient(), now: () => noon });
  const call = aCall({
    provider: 'cleartax',
    settings: { ...(connection.settings ?? { baseUrl }) },
    secrets: connection.secrets ?? { authToken: 'token-1' },
  });
  return { provider, call, generate: () => provider.generate(call, invoice) };
};

export const document = {
  Success: 'Y',
  Irn: irn,
  AckNo: 112610000000001,
  AckDt: '2026-11-20 11:21:00',
  Status: 'ACT',
};
export const order = { Irn: irn, Distance: 0, TransMode: '1', VehNo: 'KA01AB1234', VehType: 'R' } as const;

/** The government's answer as version 2 gives it. */
export const v2 = (govt: object, document_status = 'IRN_GENERATED') => [
  { document_status, errors: null, govt_response: govt },
];

/** A refusal as version 2 gives it. */
export const refusal = (...errors: [code: string, source: string, text?: string][]) => {
  const ErrorDetails = errors.map(([error_code, error_source, error_message = 'x']) => ({
    error_code,
    error_source,
    error_message,
  }));
  return v2({ Success: 'N', ErrorDetails }, 'IRN_GENERATION_FAILED');
};

export const onGenerate = () => nock(baseUrl).put('/einv/v2/eInvoice/generate');
