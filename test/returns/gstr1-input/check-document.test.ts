import { describe, expect, it } from 'vitest';
import type { BillingDocument } from '../../../src/returns/gstr1/billing-document.js';
import { aCreditNote, aLine, aSale, anExport, anIntraInvoice, anInvoice, otherState } from './a-month.js';
import { faultsIn, faultsOf } from './faults-of.js';
import { filer, vectorMonths } from './vector-months.js';

const operator = '24AAACE1234F1CN';

describe('a month that the portal takes', () => {
  it.each(vectorMonths)('has no faults: %s', (_name, input) => {
    expect(faultsOf(input)).toEqual([]);
  });

  it.each<[string, BillingDocument]>([
    ['an invoice within the state', anIntraInvoice()],
    ['a sale to a consumer', aSale()],
    [
      'an unregistered buyer that has a GSTIN',
      anInvoice({ customer: { ...otherState, category: 'unregistered' } }),
    ],
    [
      'a UIN without a check character',
      anInvoice({ customer: { category: 'uin', gstin: '0717UNO00157UNO' }, pos: '07' }),
    ],
    ['tax that is a rupee off', anInvoice({ lines: [aLine({ igst: 181 })] })],
    [
      'an old slab on a late document',
      anInvoice({ date: '2025-09-21', lines: [aLine({ rate: 28, igst: 280 })] }),
    ],
    ['a note at the rate of its original', aCreditNote({ lines: [aLine({ rate: 12, igst: 120 })] })],
    [
      'an export under an LUT at its nominal rate',
      anExport({ with_payment: false, lines: [aLine({ igst: 0 })] }),
    ],
    [
      'a supply under reverse charge of which the tax is not said',
      anIntraInvoice({ reverse_charge: true, lines: [aLine({ igst: 0 })] }),
    ],
    ['tax at 65 % of the rate', anInvoice({ diff_percent: '0.65', lines: [aLine({ igst: 117 })] })],
    ['a discount as a line of its own', anInvoice({ lines: [aLine(), aLine({ taxable: -100, igst: -18 })] })],
    [
      'pan masala, taxed on its retail price',
      anInvoice({ lines: [aLine({ hsn: '21069020', rate: 40, igst: 900 })] }),
    ],
    [
      'what an operator pays the tax on',
      anInvoice({ ecommerce: { gstin: operator, section: '9(5)' }, lines: [aLine({ hsn: '', igst: 0 })] }),
    ],
    ['a document exactly 18 months back', anInvoice({ date: '2025-05-01' })],
    ['a unit in small letters', anInvoice({ lines: [aLine({ uqc: 'nos' })] })],
    ['a wrong draft', anInvoice({ status: 'draft', pos: '', lines: [] })],
    ['a wrong cancelled document', anInvoice({ status: 'cancelled', pos: '', lines: [] })],
    ['a bill to the own GSTIN', anInvoice({ customer: { category: 'regular', gstin: filer }, lines: [] })],
  ])('takes %s', (_name, document) => {
    expect(faultsIn(document)).toEqual([]);
  });
});

describe('a document that the portal would refuse', () => {
  it.each<[string, BillingDocument, string]>([
    [
      'a number of 17 characters',
      anInvoice({ number: 'INV/2026-27/00001' }),
      'RET191115 /documents/0/number',
    ],
    ['a number with a blank', anInvoice({ number: 'INV 1' }), 'RET191203 /documents/0/number'],
    ['a number that begins with a slash', anInvoice({ number: '/1' }), 'RET191203 /documents/0/number'],
    [
      'a number of a draft',
      anInvoice({ status: 'draft', number: 'DRAFT #1' }),
      'RET191203 /documents/0/number',
    ],
    ['a day that does not exist', anInvoice({ date: '2026-02-29' }), 'RET191114 /documents/0/date'],
    ['a day after the period', anInvoice({ date: '2026-12-01' }), 'RET191114 /documents/0/date'],
    [
      'a cancelled one after the period',
      anInvoice({ status: 'cancelled', date: '2026-12-01' }),
      'RET191114 /documents/0/date',
    ],
    ['a day more than 18 months back', anInvoice({ date: '2025-04-30' }), 'RET191114 /documents/0/date'],
    ['no place of supply', anInvoice({ pos: '' }), 'RET191112 /documents/0/pos'],
    ['a place of one digit', anInvoice({ pos: '5' }), 'RET191112 /documents/0/pos'],
    ['a withdrawn place', anInvoice({ pos: '28' }), 'RET191112 /documents/0/pos'],
    ['a place abroad for a buyer at home', anInvoice({ pos: '96' }), 'RET191112 /documents/0/pos'],
    ['a place at home for a buyer abroad', anExport({ pos: '27' }), 'RET191112 /documents/0/pos'],
    [
      'a wrong check character',
      anInvoice({ customer: { category: 'regular', gstin: '27AABCM2222B1Z8' } }),
      'RET191113 /documents/0/customer/gstin',
    ],
    [
      'small letters',
      anInvoice({ customer: { category: 'regular', gstin: '27aabcm2222b1z7' } }),
      'RET191113 /documents/0/customer/gstin',
    ],
    [
      'a wrong GSTIN of an unregistered buyer',
      anInvoice({ customer: { category: 'unregistered', gstin: '27AABCM2222B1Z8' } }),
      'RET191113 /documents/0/customer/gstin',
    ],
    [
      'a regular buyer without GSTIN',
      anInvoice({ customer: { category: 'regular' } }),
      'RET191113 /documents/0/customer/gstin',
    ],
    [
      'reverse charge without GSTIN',
      aSale({ reverse_charge: true }),
      'reverse_charge_needs_gstin /documents/0/reverse_charge',
    ],
    ['a negative value', anInvoice({ value: '-1180' }), 'negative_amount /documents/0/value'],
    [
      'another share of the rate',
      anInvoice({ diff_percent: 0.5, lines: [aLine({ igst: 90 })] }),
      'diff_percent_wrong /documents/0/diff_percent',
    ],
    [
      'itself as operator',
      anInvoice({ ecommerce: { gstin: filer, section: '52' } }),
      'RET191152 /documents/0/ecommerce/gstin',
    ],
    [
      'a wrong operator',
      anInvoice({ ecommerce: { gstin: '24AAACE1234F1CA', section: '52' } }),
      'RET191113 /documents/0/ecommerce/gstin',
    ],
    [
      'a shipping bill before the invoice',
      anExport({ shipping: { date: '2026-11-02' } }),
      'RET191176 /documents/0/shipping/date',
    ],
    [
      'a port of five letters',
      anExport({ shipping: { port: 'INMUN' } }),
      'port_code_wrong /documents/0/shipping/port',
    ],
    [
      'an original on no day',
      aCreditNote({ original: { number: '1', date: '2026-13-01' } }),
      'RET191114 /documents/0/original/date',
    ],
    ['no lines', anInvoice({ lines: [] }), 'lines_missing /documents/0/lines'],
  ])('has %s', (_name, document, fault) => {
    expect(faultsIn(document)).toEqual([fault]);
  });
});

describe('numbers', () => {
  it('stand once among invoices and once among notes of a financial year, whatever their case', () => {
    const documents = [
      anInvoice({ number: 'A-1' }),
      anInvoice({ number: 'a-1', status: 'cancelled' }),
      aCreditNote({ number: 'A-1' }),
      anInvoice({ number: 'A-1', date: '2026-03-31' }),
      anInvoice({ number: 'A-1', status: 'draft' }),
      aCreditNote({ type: 'debit_note', number: 'a-1' }),
    ];
    expect(faultsIn(...documents)).toEqual([
      'RET191190 /documents/1/number',
      'RET191190 /documents/5/number',
    ]);
  });
});
