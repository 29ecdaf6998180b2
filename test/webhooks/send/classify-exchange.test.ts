import { describe, expect, it } from 'vitest';
import {
  deliveryErrors,
  type DeliveryError,
  type DeliveryExchange,
  type DeliveryVerdict,
} from '../../../src/domain/delivery.js';
import { classifyExchange } from '../../../src/webhooks/send/classify-exchange.js';
import { explainDeliveryError } from '../../../src/webhooks/send/explain-delivery-error.js';
import { parseRetryAfter } from '../../../src/webhooks/send/parse-retry-after.js';
import { retry } from '../address/webhook-vectors.js';
import { aReceiver, aSender } from './sender-under-test.js';

const now = new Date('2026-01-01T00:00:00Z');

const anExchange = (over: Partial<DeliveryExchange>): DeliveryExchange => ({
  statusCode: 200,
  responseHeaders: {},
  responseHead: '',
  responseBytes: 0,
  error: null,
  phases: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 },
  resolvedIp: null,
  tlsVersion: null,
  sent: true,
  ...over,
});

const failure = (error: DeliveryError, over: Partial<DeliveryVerdict> = {}): DeliveryVerdict => ({
  delivered: false,
  error,
  retryAfterSeconds: null,
  throttled: false,
  aborted: false,
  disable: null,
  configuration: false,
  ...over,
});
const success = (over: Partial<DeliveryVerdict> = {}): DeliveryVerdict => ({
  ...failure('internal'),
  delivered: true,
  error: null,
  ...over,
});

const wrong = failure('http_4xx', { configuration: true });
const gone = failure('gone', { aborted: true, disable: 'gone' });

interface Outcome {
  status: number;
  headers: Record<string, string>;
  verdict: DeliveryVerdict;
}

const rows = (
  statuses: number[],
  verdict: DeliveryVerdict,
  headers: Record<string, string> = {},
): Outcome[] => statuses.map((status) => ({ status, headers, verdict }));

const outcomes: Outcome[] = [
  ...rows([200, 201, 202, 204, 206, 299], success()),
  ...rows([300, 301, 302, 303, 304, 307, 308], failure('redirect'), { location: '/elsewhere' }),
  ...rows([400, 401, 403, 404, 405, 409, 413, 415, 422, 451], wrong),
  ...rows([408, 425], failure('http_4xx')),
  ...rows([500, 501, 505, 599], failure('http_5xx')),
  ...rows([410], gone),
  ...rows([429], failure('throttled', { throttled: true })),
  ...rows([429], failure('throttled', { throttled: true, retryAfterSeconds: 7 }), { 'retry-after': '7' }),
  ...rows([502, 503, 504], failure('overloaded')),
  ...rows([502, 503, 504], failure('overloaded', { throttled: true, retryAfterSeconds: 30 }), {
    'retry-after': '30',
  }),
  ...rows([502, 503, 504], failure('overloaded'), { 'retry-after': 'soon' }),
  ...rows([500], failure('http_5xx', { retryAfterSeconds: 30 }), { 'retry-after': '30' }),
  ...rows([200], success(), { 'retry-after': '30' }),
  ...rows([500], failure('aborted', { aborted: true }), { 'webhook-delivery': 'abort-message' }),
  ...rows([404], failure('aborted', { aborted: true, configuration: true }), {
    'webhook-delivery': 'Abort-Message',
  }),
  ...rows([429], failure('aborted', { aborted: true, throttled: true }), {
    'webhook-delivery': 'abort-message',
  }),
  ...rows([410], gone, { 'webhook-delivery': 'abort-message' }),
  ...rows([500], failure('http_5xx', { disable: 'asked' }), { 'webhook-delivery': 'disable' }),
  ...rows([500], failure('aborted', { aborted: true, disable: 'asked' }), {
    'webhook-delivery': 'abort-message, disable',
  }),
  ...rows([200], success({ disable: 'asked' }), { 'webhook-delivery': 'disable' }),
  ...rows([200], success(), { 'webhook-delivery': 'abort-message' }),
  ...rows([500], failure('http_5xx'), { 'webhook-delivery': 'something-new' }),
];

describe('the verdict on an attempt', () => {
  it.each(outcomes)('that met $status with $headers', async ({ status, headers, verdict }) => {
    const receiver = await aReceiver();
    receiver.answerWith('a', [{ kind: 'answer', status, headers }]);
    const exchange = await aSender().send(receiver.hookUrl('a'));
    expect(exchange.statusCode).toBe(status);
    expect(classifyExchange(exchange, now)).toEqual(verdict);
  });

  it.each([
    'dns_nxdomain',
    'blocked_address',
    'connect_timeout',
    'tls_expired',
    'reset',
    'header_timeout',
  ] as const)('that met no answer is a plain failure: %s', (error) => {
    expect(classifyExchange(anExchange({ statusCode: null, error }), now)).toEqual(failure(error));
  });

  it('is a failure when a success breaks off', () => {
    expect(classifyExchange(anExchange({ error: 'body_timeout' }), now)).toEqual(failure('body_timeout'));
  });

  it('takes the word of a status code even when its body breaks off', () => {
    expect(classifyExchange(anExchange({ statusCode: 410, error: 'reset' }), now)).toEqual(gone);
  });

  it('is a failure for a status that is none', () => {
    expect(classifyExchange(anExchange({ statusCode: 600 }), now)).toEqual(failure('bad_response'));
  });
});

describe('Retry-After', () => {
  it.each(retry.retry_after)('of "$value" is $expect', ({ value, now: at, expect: { delay_s } }) => {
    const seconds = delay_s === 'capped at 86400' ? 86_400 : (delay_s ?? null);
    expect(parseRetryAfter(value, new Date(at))).toBe(seconds);
  });

  it.each([
    [undefined, null],
    ['1e3', null],
    ['2026-01-01T00:02:00Z', null],
    ['Thu, 01 Jan 2026', null],
    [' 5 ', 5],
    ['Thursday, 01-Jan-26 00:02:00 GMT', 120],
  ])('of "%s" is %s', (value, seconds) => {
    expect(parseRetryAfter(value, now)).toBe(seconds);
  });

  it('by date counts the broken second in full', () => {
    const half = new Date('2026-01-01T00:00:00.500Z');
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:01 GMT', half)).toBe(1);
  });
});

describe('the words for an error', () => {
  it.each(deliveryErrors)('%s are whole sentences', (error) => {
    for (const statusCode of [null, 503]) {
      expect(explainDeliveryError(error, statusCode)).toMatch(/^[A-Z][^{}]{30,}\.$/);
    }
  });

  it('name the status code and what it hints at', () => {
    expect(explainDeliveryError('http_4xx', 404)).toMatch(/404.*check the URL/);
    expect(explainDeliveryError('http_4xx', 409)).toContain('409');
    expect(explainDeliveryError('http_5xx', 500)).toContain('status 500');
  });
});
