import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MunshiError } from '../../src/domain/errors.js';
import { parseInput } from '../../src/intake/faults/parse-input.js';
import { sampleRegistry } from './support/sample-actions.js';

const faultsOf = (schema: z.ZodType, value: unknown): unknown[] => {
  try {
    parseInput(schema, value);
  } catch (error) {
    return ((error as MunshiError).extra.errors ?? []).map(({ pointer, code, message }) => [
      pointer,
      code,
      message,
    ]);
  }
  return [];
};

const invoice = sampleRegistry().get('einvoice.generate')!.input;
const whole = { invoiceNo: 'A', invoiceDate: '2026-11-01', invoiceType: 'INV' };
const line = { itemName: 'Tea', hsn: '0902', quantity: 1, amount: 1 };

describe('the faults of an input', () => {
  it.each<[string, z.ZodType, unknown, unknown[]]>([
    ['a wrong type', z.number(), '1', [['', 'wrong_type', 'expected a number, got text']]],
    ['null', z.string(), null, [['', 'wrong_type', 'expected text, got null']]],
    ['a list for an object', z.strictObject({}), [], [['', 'wrong_type', 'expected an object, got a list']]],
    ['a fraction', z.int(), 1.5, [['', 'wrong_type', 'expected a whole number, got 1.5']]],
    ['a missing field', z.object({ a: z.string() }), {}, [['/a', 'required', 'is required: expected text']]],
    [
      'a missing choice',
      z.object({ a: z.enum(['x', 'y']) }),
      {},
      [['/a', 'required', 'is required: expected "x" or "y"']],
    ],
    [
      'a missing union',
      z.object({ a: z.union([z.string(), z.number()]) }),
      {},
      [['/a', 'required', 'is required']],
    ],
    ['a wrong choice', z.enum(['x', 'y', 'z']), 'w', [['', 'not_one_of', 'expected "x", "y" or "z"']]],
    ['empty text', z.string().min(1), '', [['', 'too_small', 'must not be empty']]],
    ['short text', z.string().min(3), 'a', [['', 'too_small', 'must have at least 3 characters']]],
    ['long text', z.string().max(1), 'ab', [['', 'too_large', 'must have at most 1 character']]],
    ['another length', z.string().length(2), 'a', [['', 'too_small', 'must have exactly 2 characters']]],
    ['a small number', z.number().min(5), 4, [['', 'too_small', 'must be at least 5']]],
    ['zero', z.number().positive(), 0, [['', 'too_small', 'must be more than 0']]],
    ['a big number', z.number().max(5), 6, [['', 'too_large', 'must be at most 5']]],
    ['an empty list', z.array(z.int()).min(1), [], [['', 'too_small', 'must have at least 1 item']]],
    ['a long list', z.array(z.int()).max(1), [1, 2], [['', 'too_large', 'must have at most 1 item']]],
    ['an odd number', z.number().multipleOf(2), 3, [['', 'not_a_multiple', 'must be a multiple of 2']]],
    [
      'no date',
      z.iso.date(),
      '2026-02-30',
      [['', 'wrong_format', 'expected a date that exists, as YYYY-MM-DD']],
    ],
    [
      "the schema's own words",
      z.string().regex(/x/, 'must have an x'),
      'y',
      [['', 'wrong_format', 'must have an x']],
    ],
    [
      'a wrong name in a record',
      z.record(z.string().max(1), z.int()),
      { ab: 1 },
      [['/ab', 'wrong_name', 'must have at most 1 character']],
    ],
    [
      'names with / and ~',
      z.strictObject({}),
      { 'a/b~c': 1 },
      [['/a~1b~0c', 'unknown_field', 'unknown field `a/b~c`']],
    ],
    [
      'no branch of a union',
      z.union([z.number(), z.string()]),
      true,
      [['', 'no_shape_fits', 'expected a number or text, got true']],
    ],
    [
      'an unknown kind',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]),
      { kind: 'c' },
      [['/kind', 'no_shape_fits', 'expected "a" or "b"']],
    ],
    [
      'a refinement with a code of its own',
      z.string().superRefine((_v, ctx) => {
        ctx.addIssue({ code: 'custom', message: 'is stale', params: { code: '2150' } });
      }),
      'x',
      [['', '2150', 'is stale']],
    ],
  ])('say plainly: %s', (_what, schema, value, expected) => {
    expect(faultsOf(schema, value)).toEqual(expected);
  });

  it('come all at once, nested ones too, each unknown field with the nearest name', () => {
    const value = {
      invoceNo: 'A',
      invoiceDate: 5,
      invoiceType: 'INV',
      items: [
        { ...line, quantty: 1 },
        { ...line, hsn: 'x', wholly: 1 },
      ],
      export: { countryCode: 'US', portCod: 'X' },
    };
    expect(faultsOf(invoice, value)).toEqual([
      ['/invoiceNo', 'required', 'is required: expected text'],
      ['/invoiceDate', 'wrong_type', 'expected text, got a number'],
      ['/items/0/quantty', 'unknown_field', 'unknown field `quantty`; did you mean `quantity`?'],
      ['/items/1/hsn', 'wrong_format', 'must be 4 to 8 digits'],
      ['/items/1/wholly', 'unknown_field', 'unknown field `wholly`'],
      ['/export/portCode', 'required', 'is required: expected text'],
      ['/export/portCod', 'unknown_field', 'unknown field `portCod`; did you mean `portCode`?'],
      ['/invoceNo', 'unknown_field', 'unknown field `invoceNo`; did you mean `invoiceNo`?'],
    ]);
  });

  it('of a union are those of the shape that the caller meant, by the field that is present', () => {
    expect(faultsOf(invoice, { inv01: { Version: '1.1', DocDtls: { No: 7 } } })).toEqual([
      ['/inv01/DocDtls/No', 'wrong_type', 'expected text, got a number'],
    ]);
    expect(faultsOf(invoice, { inv01: 5 })).toEqual([
      ['/inv01', 'wrong_type', 'expected an object, got a number'],
    ]);
    expect(faultsOf(invoice, {}).map((fault) => (fault as string[])[0])).toEqual([
      '/invoiceNo',
      '/invoiceDate',
      '/invoiceType',
      '/items',
    ]);
  });

  it('of a union inside a list point into the list', () => {
    expect(
      faultsOf(invoice, {
        ...whole,
        items: [
          { ...line, amount: 'x' },
          { ...line, amount: {} },
        ],
      }),
    ).toEqual([
      ['/items/0/amount', 'wrong_format', 'must be rupees such as "12.50"'],
      ['/items/1/amount', 'no_shape_fits', 'expected a number or text, got an object'],
    ]);
  });

  it('name `__proto__` like any other unknown field', () => {
    expect(faultsOf(z.strictObject({ a: z.int() }), JSON.parse('{"a":1,"__proto__":{"b":1}}'))).toEqual([
      ['/__proto__', 'unknown_field', 'unknown field `__proto__`'],
    ]);
  });

  it('are at most 500, however many places are wrong', () => {
    const value = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x${String(index)}`, 1]));
    expect(faultsOf(z.strictObject({ a: z.int().optional() }), value)).toHaveLength(500);
  });
});

describe('text that cannot be kept', () => {
  it.each([
    ['U+0000', { a: ['x\0'] }, '/a/0', 'holds the character U+0000, which cannot be kept; leave it out'],
    [
      'half a pair',
      { a: '\ud83d' },
      '/a',
      'holds half of a surrogate pair, which is no character; leave it out',
    ],
    [
      'U+0000 in a name',
      { 'a\0': 1 },
      '',
      "a field's name holds the character U+0000, which cannot be kept; leave it out",
    ],
  ])('is refused with its place: %s', (_what, value, pointer, message) => {
    expect(faultsOf(z.unknown(), value)).toEqual([[pointer, 'unstorable_text', message]]);
  });

  it('does not mean emoji or escapes', () => {
    expect(faultsOf(z.unknown(), { a: '😀 \\u0000', '\u200b': 'ಕನ್ನಡ' })).toEqual([]);
  });
});
