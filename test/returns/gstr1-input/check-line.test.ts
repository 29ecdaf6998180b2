import { describe, expect, it } from 'vitest';
import type { BillingDocument } from '../../../src/returns/gstr1/billing-document.js';
import {
  aCreditNote,
  aLine,
  aMonth,
  aSale,
  anExport,
  anIntraInvoice,
  anInvoice,
  intraLine,
} from './a-month.js';
import { faultsIn, faultsOf } from './faults-of.js';

const toSez = { category: 'sez', gstin: '24AABCS4444D1ZR' } as const;

describe('a line that the portal would refuse', () => {
  const withLine = (line: Parameters<typeof aLine>[0]): BillingDocument =>
    anInvoice({ lines: [aLine(line)] });
  const line = '/documents/0/lines/0';

  it.each<[string, BillingDocument, string]>([
    ['a half rate', withLine({ rate: 9, igst: 90 }), `RET191175 ${line}/rate`],
    [
      '40 % before there was 40 %',
      anInvoice({ date: '2025-09-21', lines: [aLine({ rate: 40, igst: 400 })] }),
      `RET191175 ${line}/rate`,
    ],
    ['too little tax', withLine({ igst: '178.99' }), `RET191205 ${line}/igst`],
    ['too much tax', withLine({ igst: '181.01' }), `RET191205 ${line}/igst`],
    ['no tax', withLine({ igst: 0 }), `RET191205 ${line}/igst`],
    [
      'CGST and SGST between states',
      withLine({ igst: 0, cgst: 90, sgst: 90 }),
      `RET191150 ${line}/cgst, RET191150 ${line}/sgst`,
    ],
    ['IGST within the state', anIntraInvoice({ lines: [aLine()] }), `RET191150 ${line}/igst`],
    [
      'unequal halves',
      anIntraInvoice({ lines: [aLine({ igst: 0, cgst: 90, sgst: '90.01' })] }),
      `RET191150 ${line}/sgst`,
    ],
    [
      'CGST and SGST to SEZ in the own state',
      anInvoice({ customer: toSez, pos: '24', with_payment: true, lines: [intraLine] }),
      `RET191189 ${line}/cgst, RET191189 ${line}/sgst`,
    ],
    [
      'CGST and SGST on an export',
      anExport({ lines: [intraLine] }),
      `RET191150 ${line}/cgst, RET191150 ${line}/sgst`,
    ],
    ['IGST on an export without payment', anExport({ with_payment: false }), `RET191205 ${line}/igst`],
    [
      'cess to SEZ without payment',
      anInvoice({ customer: toSez, pos: '24', with_payment: false, lines: [aLine({ igst: 0, cess: 5 })] }),
      `RET191205 ${line}/cess`,
    ],
    [
      'no IGST on an export with payment',
      anExport({ lines: [aLine({ igst: 0 })] }),
      `RET191205 ${line}/igst`,
    ],
    ['tax on an exempt line', withLine({ treatment: 'exempt', rate: 0 }), `tax_on_untaxed_line ${line}/igst`],
    [
      'less than nothing in an invoice',
      withLine({ taxable: -1000, igst: -180 }),
      `negative_amount ${line}/taxable`,
    ],
    [
      'a negative note',
      aCreditNote({ lines: [aLine({ taxable: -1000, igst: -180 })] }),
      `negative_amount ${line}/taxable, negative_amount ${line}/igst`,
    ],
    ['a unit that is none', withLine({ uqc: 'PAIRS' }), `RET191353 ${line}/uqc`],
    ['the unit of services on goods', withLine({ uqc: 'NA' }), `RET191353 ${line}/uqc`],
    ['an HSN code of five digits', withLine({ hsn: '84713' }), `RET191349 ${line}/hsn`],
    ['a SAC of four digits', withLine({ hsn: '9983' }), `RET191349 ${line}/hsn`],
    ['an HSN code of letters', withLine({ hsn: 'LAPTOP' }), `RET191349 ${line}/hsn`],
    ['no HSN code', withLine({ hsn: '' }), `RET191349 ${line}/hsn`],
  ])('has %s', (_name, document, faults) => {
    expect(faultsIn(document).join(', ')).toBe(faults);
  });

  it('has too few HSN digits for a turnover above 5 crore, but not for 5 crore', () => {
    expect(faultsOf({ ...aMonth(), aato: '50000000.01' })).toEqual([`RET191350 ${line}/hsn`]);
    expect(faultsOf({ ...aMonth(), aato: 50_000_000 })).toEqual([]);
  });

  it('may lack the HSN code on a bill to a consumer up to 5 crore, or before May 2025', () => {
    const sale = aSale({ lines: [{ ...intraLine, hsn: '' }] });
    expect(faultsIn(sale)).toEqual([]);
    expect(faultsOf({ ...aMonth(sale), aato: 60_000_000 })).toEqual([`RET191349 ${line}/hsn`]);
    const old = anInvoice({ date: '2025-04-30', lines: [aLine({ hsn: '' })] });
    expect(faultsOf({ ...aMonth(old), period: '042025' })).toEqual([]);
  });

  it('is judged with the others at its rate: each item of the return may be a rupee off', () => {
    const lines = [aLine({ igst: '180.60' }), aLine({ igst: '180.60' }), aLine({ rate: 5, igst: '50.60' })];
    expect(faultsIn(anInvoice({ lines }))).toEqual([`RET191205 ${line}/igst`]);
  });
});
