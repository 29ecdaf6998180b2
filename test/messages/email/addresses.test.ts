import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from '../../../src/messages/email/address/address-key.js';
import { recipientsFault } from '../../../src/messages/email/address/address-fields.js';
import { formatAddress } from '../../../src/messages/email/address/format-address.js';
import { parseAddress } from '../../../src/messages/email/address/parse-address.js';

describe('an address', () => {
  it.each([
    ['asha@example.in', '', 'asha@example.in'],
    ['Asha@Example.IN', '', 'Asha@example.in'],
    ['Asha Rao <asha@example.in>', 'Asha Rao', 'asha@example.in'],
    ['"Rao, Asha" <asha@example.in>', 'Rao, Asha', 'asha@example.in'],
    ['आशा <asha@example.in>', 'आशा', 'asha@example.in'],
    ["o'hara+tea@mail.example.co.in", '', "o'hara+tea@mail.example.co.in"],
    ['asha@भारत.भारत', '', 'asha@xn--h2brj9c.xn--h2brj9c'],
    [' asha@example.in ', '', 'asha@example.in'],
  ])('%s is read', (text, name, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, address: { name, address } });
  });

  it.each([
    'asha',
    'asha@',
    '@example.in',
    'asha@localhost',
    'asha@[127.0.0.1]',
    'asha@127.0.0.1',
    'asha@-example.in',
    'asha@exa mple.in',
    'a..b@example.in',
    '.a@example.in',
    '"a b"@example.in',
    'आशा@example.in',
    'a@b.in, c@d.in',
    'friends: a@b.in, c@d.in;',
    'a@b.in <c@d.in>',
    '"ceo@bank.in" <c@d.in>',
    'Asha\r\nBcc: x@y.in <a@b.in>',
    'a@b.in\nBcc: x@y.in',
    'a@b.in\0',
    `${'a'.repeat(65)}@example.in`,
    `${'a'.repeat(201)} <a@example.in>`,
    `a@${'b.'.repeat(126)}in`,
    '',
    '<>',
  ])('%j is refused', (text) => {
    expect(parseAddress(text)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^must /) as string,
    });
  });

  it('can neither begin a header nor name a second mailbox, whatever is written', () => {
    const part = fc.constantFrom(
      'a@b.in',
      '<',
      '>',
      '"',
      '\\',
      ',',
      ';',
      ':',
      '(',
      ')',
      '\r\n',
      'Bcc: x@y.in',
      ' ',
      'Asha',
      '\t',
      '@',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const read = parseAddress(parts.join(''));
        if (!read.ok) return;
        expect(read.address.address).toMatch(/^[^\s@<>,;:"()\\]+@[a-z0-9.-]+$/);
        const formatted = formatAddress(read.address);
        expect(formatted).not.toMatch(/[\r\n]/);
        expect(parseAddress(formatted)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 'a@b.in'],
    ['Asha Rao', 'Asha Rao <a@b.in>'],
    ['आशा', 'आशा <a@b.in>'],
    ['Rao, "Asha"', '"Rao, \\"Asha\\"" <a@b.in>'],
  ])('with the name %j is written %s', (name, written) => {
    expect(formatAddress({ name, address: 'a@b.in' })).toBe(written);
  });

  it('has one key for all ways to write it, and another for every other address', () => {
    const keyOf = (text: string): string => {
      const read = parseAddress(text);
      return read.ok ? addressKey(read.address) : text;
    };
    expect(keyOf('Asha <Asha@Example.in>')).toBe(keyOf('asha@example.in'));
    expect(keyOf('asha@example.in')).toBe('7ajY8GrD5D4e2f2Y_Q9NkVezKGwSm2iozdNeYSHagVY');
    expect(keyOf('asha+1@example.in')).not.toBe(keyOf('asha@example.in'));
  });
});

describe('the recipients of a mail', () => {
  const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `a${index}@b.in`);
  it.each([
    [{ to: many(50) }, null],
    [{ to: many(25), cc: ['x@y.in'], bcc: ['z@y.in'] }, null],
    [{ to: many(49), cc: ['x@y.in'], bcc: ['z@y.in'] }, /50 addresses together, have 51/],
    [{ to: ['a@b.in'], bcc: ['A <A@B.in>'] }, /only once/],
  ])('%#', (lists, fault) => {
    if (fault === null) expect(recipientsFault(lists)).toBeNull();
    else expect(recipientsFault(lists)).toMatch(fault);
  });
});
