import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createActionRegistry } from '../../src/actions/action-registry.js';
import { createEinvoiceGenerate } from '../../src/actions/einvoice/einvoice-generate.js';
import { einvoiceResultSchema } from '../../src/actions/einvoice/einvoice-result.js';
import { einvoiceInputSchema } from '../../src/actions/einvoice/input/einvoice-input.js';
import { invoiceSchema } from '../../src/actions/einvoice/input/invoice-schema.js';
import { tryParseInput } from '../../src/intake/faults/parse-input.js';
import type { IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { nothingRegistered } from './action-setup.js';
import { aBill, aLine, aRawInput, places, sample, samples } from './einvoice-setup.js';

const faultsIn = (input: unknown): { pointer: string; code: string; message: string }[] => {
  const parsed = tryParseInput(einvoiceInputSchema, input);
  return parsed.ok ? [] : parsed.faults;
};

describe('the input', () => {
  it.each(samples('accepted'))('may be the sample %s', (_name, input) => {
    expect(faultsIn(input)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a misspelt field of a line', sample('unknown-field'), 'unknown_field /items/0/hsnCode'],
    ['a misspelt field of the bill', { ...aBill(), invoiceNumber: '1' }, 'unknown_field /invoiceNumber'],
    [
      'a misspelt field of INV-01',
      aRawInput('minimalInterState', { DocDtls: { Num: 'A' } }),
      'unknown_field /inv01/DocDtls/Num',
    ],
    ['three decimals of rupees', aBill({ total: '1480.905' }), 'wrong_format /total'],
    ['a number with three decimals', aBill({ total: 1480.905 }), 'invalid /total'],
    ['the noise of floats', aBill({ total: 0.1 + 0.2 }), 'invalid /total'],
    [
      'four decimals of a quantity',
      aBill({ items: [aLine({ quantity: '1.0001' })] }),
      'wrong_format /items/0/quantity',
    ],
    ['a negative discount', aBill({ items: [aLine({ discount: -5 })] }), 'too_small /items/0/discount'],
    [
      'an unknown taxability',
      { ...aBill(), items: [{ ...aLine(), taxability: 'free' }] },
      'not_one_of /items/0/taxability',
    ],
    ['a PIN of five digits', aBill({ sellerPincode: '56005' }), 'wrong_format /sellerPincode'],
    [
      'a PIN of five digits in INV-01',
      aRawInput('minimalInterState', { SellerDtls: { Pin: 56005 } }),
      'too_small /inv01/SellerDtls/Pin',
    ],
    [
      'an HSN of five digits in INV-01',
      aRawInput('minimalInterState', { ItemList: [{ HsnCd: '73181' }] }),
      'wrong_format /inv01/ItemList/0/HsnCd',
    ],
    [
      'a negative figure in INV-01',
      aRawInput('minimalInterState', { ItemList: [{ Discount: -1 }] }),
      'too_small /inv01/ItemList/0/Discount',
    ],
    ['a date of another form', aBill({ invoiceDate: '20-11-2026' }), 'wrong_format /invoiceDate'],
    [
      'a quote in INV-01',
      aRawInput('minimalInterState', { BuyerDtls: { LglNm: 'A "B" C' } }),
      'wrong_format /inv01/BuyerDtls/LglNm',
    ],
    ['a missing field', { ...aBill(), invoiceNo: undefined }, 'required /invoiceNo'],
    ['an unknown supply type', { ...aBill(), supplyType: 'C2C' }, 'not_one_of /supplyType'],
  ])('may not have %s', (_why, input, place) => {
    expect(places(faultsIn(input))).toContain(place);
  });

  it.each([NaN, Infinity, -Infinity])('has finite numbers, not %s', (total) => {
    expect(places(faultsIn(aBillWith(total)))[0]).toMatch(/ \/total$/);
  });

  it('names the field that a misspelt one may be', () => {
    const [fault] = faultsIn({ ...aBill(), sellerGSTN: 'x' });
    expect(fault?.message).toContain('sellerGstin');
  });

  it('takes amounts as numbers and as text, and roundOff below zero', () => {
    const bill = aBill({ total: 1480, roundOff: -0.9, items: [aLine({ amount: 1255, rate: 125.5 })] });
    expect(faultsIn(bill)).toEqual([]);
  });
});

const aBillWith = (total: number): unknown => ({ ...aBill(), total });

describe('the schemas', () => {
  it('become JSON Schema in which every field of a bill is described', () => {
    const schema = z.toJSONSchema(einvoiceInputSchema, { io: 'input' });
    expect(schema.anyOf).toHaveLength(2);
    const bill = z.toJSONSchema(invoiceSchema, { io: 'input' });
    const silent = Object.entries(bill.properties ?? {}).filter(
      ([, field]) => typeof field === 'boolean' || !field.description,
    );
    expect(silent).toEqual([]);
    expect(z.toJSONSchema(einvoiceResultSchema)).toMatchObject({ type: 'object' });
  });

  it('are fit for the registry', () => {
    const action = createEinvoiceGenerate({
      irp: { name: 'nic' } as IrpProvider,
      registered: nothingRegistered,
    });
    expect(() => createActionRegistry([action])).not.toThrow();
  });
});
