import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InboundSignature } from '../../src/inbound/inbound-provider.js';
import { githubProvider } from '../../src/inbound/providers/github.js';
import { createCashfreeSignature } from '../../src/inbound/signatures/cashfree-signature.js';
import { razorpaySignature } from '../../src/inbound/signatures/razorpay-signature.js';
import { timeRefusal } from '../../src/inbound/signatures/signed-time.js';
import { createStripeSignature } from '../../src/inbound/signatures/stripe-signature.js';

interface Vector {
  provider: 'stripe' | 'github' | 'razorpay' | 'cashfree';
  name: string;
  secret: string;
  header: Record<string, string>;
  body: string;
  now?: number;
  expect: string;
}

const file = new URL('../../fixtures/vectors/webhook-vectors.json', import.meta.url);
const { inbound: vectors } = JSON.parse(readFileSync(file, 'utf8')) as { inbound: Vector[] };

const signatures: Record<Vector['provider'], InboundSignature> = {
  stripe: createStripeSignature(timeRefusal),
  github: githubProvider,
  razorpay: razorpaySignature,
  cashfree: createCashfreeSignature((text, now) => timeRefusal(text, now, 'ms')),
};

/** A row without a time is judged at the time that it signs, or at any where it signs none. */
const secondsOf = ({ now, header }: Vector): number =>
  now ?? Number(header['x-webhook-timestamp'] ?? 1_767_225_600_000) / 1000;

const verify = (vector: Vector, changes: { secrets?: string[]; nowSeconds?: number } = {}) =>
  signatures[vector.provider].verify(
    { headers: vector.header, body: Buffer.from(vector.body), settings: {} },
    {
      secrets: changes.secrets ?? [vector.secret],
      now: new Date((changes.nowSeconds ?? secondsOf(vector)) * 1000),
    },
  );

const vector = (provider: Vector['provider'], name: string): Vector =>
  vectors.find((each) => each.provider === provider && each.name === name)!;

describe('signatures of providers', () => {
  it('are covered by fifteen rows of four providers', () => {
    expect(vectors).toHaveLength(15);
    expect(new Set(vectors.map(({ provider }) => provider))).toEqual(new Set(Object.keys(signatures)));
  });

  it.each(vectors)('$provider: $name', (row) => {
    // Where libraries are lenient, this receiver is strict.
    expect(verify(row).ok).toBe(row.expect === 'accept');
  });

  it.each(vectors.filter((row) => row.expect === 'accept'))(
    '$provider: $name passes under either of two secrets, and not under others or none of its headers',
    (row) => {
      expect(verify(row, { secrets: ['new', row.secret] }).ok).toBe(true);
      expect(verify(row, { secrets: ['new', `${row.secret} `] })).toEqual({ ok: false, refusal: 'no_match' });
      expect(verify({ ...row, header: {} })).toEqual({ ok: false, refusal: 'missing_header' });
    },
  );

  it.each([
    ['stripe', 300, 'ok'],
    ['stripe', 301, 'too_old'],
    ['stripe', -300, 'ok'],
    ['stripe', -301, 'too_new'],
    ['cashfree', 300, 'ok'],
    ['cashfree', 301, 'too_old'],
    ['cashfree', -301, 'too_new'],
  ] as const)('%s, %d s after the signed time: %s', (provider, later, expected) => {
    const verdict = verify(vector(provider, 'valid'), { nowSeconds: 1_767_225_600 + later });
    expect(verdict.ok ? 'ok' : verdict.refusal).toBe(expected);
  });

  it.each([
    ['v1=abc', 'malformed_header'],
    ['t=1767225600,t=1767225600,v1=abc', 'malformed_header'],
    ['t=1767225600abc,v1=abc', 'bad_timestamp'],
    ['t=1767225600.5,v1=abc', 'bad_timestamp'],
    ['t=1767225600', 'no_match'],
    ['nonsense', 'malformed_header'],
  ])('stripe refuses the header %s', (header, refusal) => {
    const row = { ...vector('stripe', 'valid'), header: { 'stripe-signature': header } };
    expect(verify(row)).toEqual({ ok: false, refusal });
  });
});

describe('the key of an event', () => {
  const keyOf = (row: Vector, body = row.body): string | null =>
    signatures[row.provider].eventKey({ headers: row.header, body: Buffer.from(body), settings: {} });

  it('is the provider’s id', () => {
    expect(keyOf(vector('stripe', 'valid'))).toBe('evt_1');
    expect(keyOf(vector('razorpay', 'valid'))).toBe('evt_test_1');
    expect(keyOf({ ...vector('github', 'sha1_only'), header: { 'x-github-delivery': 'd-1' } })).toBe('d-1');
  });

  it.each([
    [
      '{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"payment":{"cf_payment_id":1453002795,"payment_status":"SUCCESS"}}}',
      'PAYMENT_SUCCESS_WEBHOOK:1453002795:SUCCESS',
    ],
    [
      '{"type":"REFUND_STATUS_WEBHOOK","data":{"refund":{"cf_refund_id":"11","refund_status":"SUCCESS"}}}',
      'REFUND_STATUS_WEBHOOK:11:SUCCESS',
    ],
    [
      '{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"payment":{"cf_payment_id":12345678901234567890,"payment_status":"SUCCESS"}}}',
      null,
    ],
    ['{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{}}', null],
    ['not JSON', null],
  ])('of Cashfree is made of what happened: %s', (body, key) => {
    expect(keyOf(vector('cashfree', 'valid'), body)).toBe(key);
  });
});
