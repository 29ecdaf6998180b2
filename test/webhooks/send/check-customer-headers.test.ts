import { describe, expect, it } from 'vitest';
import { checkCustomerHeaders } from '../../../src/webhooks/send/check-customer-headers.js';

const codesOf = (headers: Record<string, string>) => checkCustomerHeaders(headers).map(({ code }) => code);

describe('a customer’s own headers', () => {
  it('may carry their credentials', () => {
    expect(codesOf({ Authorization: 'Bearer a b', 'x-api-key': 'k', 'X-Empty': '', cookie: 'a=b' })).toEqual(
      [],
    );
  });

  it.each([
    'Host',
    'content-type',
    'Content-Length',
    'content-encoding',
    'connection',
    'Keep-Alive',
    'Transfer-Encoding',
    'TE',
    'upgrade',
    'expect',
    'trailer',
    'proxy-authorization',
    'webhook-signature',
    'Webhook-Id',
    'user-agent',
    'accept-encoding',
    'munshi-signature',
  ])('may not set %s', (name) => {
    expect(checkCustomerHeaders({ [name]: 'x' })).toEqual([
      { name, code: 'reserved_name', message: expect.any(String) as string },
    ]);
  });

  it.each(['', 'a b', 'a:b', 'a\r\nb', 'é', 'n'.repeat(129)])('may not be named "%s"', (name) => {
    expect(codesOf({ [name]: 'x' })).toEqual(['invalid_name']);
  });

  it.each(['a\r\nx-b: c', 'a\nb', 'a\0b', '₹', 'é', ' a', 'a ', '\x7f'])(
    'may not have the value "%s"',
    (value) => {
      expect(codesOf({ 'x-a': value })).toEqual(['invalid_value']);
    },
  );

  it('may not come twice in other letters', () => {
    expect(checkCustomerHeaders({ 'x-a': '1', 'X-A': '2' })).toMatchObject([
      { name: 'X-A', code: 'repeated_name' },
    ]);
  });

  it('may be twenty, and not more', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, 'v']));
    expect(codesOf(many(20))).toEqual([]);
    expect(codesOf(many(21))).toEqual(['too_many']);
  });

  it('may have 4 kB together, and not more', () => {
    expect(codesOf({ 'x-a': 'v'.repeat(4_093) })).toEqual([]);
    expect(codesOf({ 'x-a': 'v'.repeat(4_094) })).toEqual(['too_large']);
  });
});
