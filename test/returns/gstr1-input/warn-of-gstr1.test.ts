import { describe, expect, it } from 'vitest';
import type { BillingDocument, Gstr1Input } from '../../../src/returns/gstr1/billing-document.js';
import { warnOfGstr1 } from '../../../src/returns/gstr1/warn/warn-of-gstr1.js';
import {
  aCreditNote,
  aLine,
  aMonth,
  anExport,
  anIntraInvoice,
  anInvoice,
  consumer,
  otherState,
} from './a-month.js';

const afterwards = '2026-12-05';

/** Warnings as `code pointer`. */
const warningsOf = (input: Gstr1Input, today = afterwards): string[] =>
  warnOfGstr1(input, today).map(({ code, pointer }) => `${code} ${pointer}`);

const shipping = { port: 'INMUN1', number: '1234567', date: '2026-11-04' };
const aSaleOf = (rupees: number): BillingDocument =>
  anInvoice({
    customer: consumer,
    pos: '24',
    value: rupees * 1.18,
    lines: [aLine({ taxable: rupees, igst: 0, cgst: rupees * 0.09, sgst: rupees * 0.09 })],
  });

describe('what is not worth a word', () => {
  it.each<[string, BillingDocument]>([
    ['an invoice', anInvoice()],
    ['a note with its original', aCreditNote()],
    ['a total rounded to the rupee', anInvoice({ value: 1185 })],
    ['an export with its shipping bill', anExport({ shipping })],
    ['a service abroad', anExport({ lines: [aLine({ hsn: '998313', uqc: undefined })] })],
    ['an exempt line', anInvoice({ value: 1000, lines: [aLine({ rate: 0, igst: 0, treatment: 'exempt' })] })],
    ['a bill without the tax that the buyer pays', anInvoice({ reverse_charge: true, value: 1000 })],
    [
      'a large bill to a company',
      anInvoice({ value: 1_180_000, lines: [aLine({ taxable: 1_000_000, igst: 180_000 })] }),
    ],
    ['a wrong draft', anInvoice({ status: 'draft', value: 5 })],
  ])('%s', (_name, document) => {
    expect(warningsOf(aMonth(document))).toEqual([]);
  });
});

describe('what an accountant would query in a document', () => {
  it.each<[BillingDocument, string]>([
    [anInvoice({ date: '2026-10-31' }), 'reported_late /date'],
    [
      anInvoice({ customer: { ...otherState, category: 'unregistered' } }),
      'unregistered_with_gstin /customer/category',
    ],
    [
      anExport({ customer: { category: 'overseas', gstin: otherState.gstin }, shipping }),
      'overseas_with_gstin /customer/gstin',
    ],
    [anExport({ with_payment: undefined, shipping }), 'payment_unsaid /with_payment'],
    [
      anExport({ lines: [aLine({ rate: 0, igst: 0 })], value: 1000, shipping }),
      'payment_without_tax /with_payment',
    ],
    [anExport(), 'shipping_bill_missing /shipping/number'],
    [anExport({ shipping: { ...shipping, number: '12' } }), 'shipping_bill_odd /shipping/number'],
    [
      anExport({ shipping: { number: '1234567', date: '2026-11-04' } }),
      'shipping_bill_incomplete /shipping/port',
    ],
    [
      anInvoice({ ecommerce: { gstin: '24AAACE1234F1ZC', section: '52' } }),
      'operator_gstin_odd /ecommerce/gstin',
    ],
    [
      anInvoice({ customer: consumer, bonded_warehouse: true }),
      'bonded_warehouse_unregistered /bonded_warehouse',
    ],
    [anInvoice({ value: '1185.01' }), 'value_differs /value'],
    [
      anInvoice({ reverse_charge: true, value: 1000, lines: [aLine({ igst: 0 })] }),
      'reverse_charge_without_tax /reverse_charge',
    ],
    [aSaleOf(200_000), 'large_cash_sale /value'],
    [aCreditNote({ customer: consumer, original: undefined }), 'note_without_original /original'],
    [aCreditNote({ original: { number: '1', date: '2026-11-04' } }), 'original_after_note /original/date'],
    [aCreditNote({ original: { number: '1', date: '2026-03-31' } }), 'note_too_late /original/date'],
    [anInvoice({ lines: [aLine({ uqc: undefined })] }), 'unit_missing /lines/0/uqc'],
    [anInvoice({ value: 1120, lines: [aLine({ rate: 12, igst: 120 })] }), 'rate_withdrawn /lines/0/rate'],
    [anInvoice({ value: 1280, lines: [aLine({ rate: 28, igst: 280 })] }), 'rate_withdrawn /lines/0/rate'],
    [anInvoice({ value: 1190, lines: [aLine({ cess: 10 })] }), 'cess_ended /lines/0/cess'],
    [anInvoice({ value: 1000, lines: [aLine({ rate: 0, igst: 0 })] }), 'taxable_at_zero /lines/0/rate'],
    [anInvoice({ lines: [aLine({ treatment: 'zero_rated' })] }), 'zero_rated_at_home /lines/0/treatment'],
    [
      anInvoice({ value: 1000, lines: [aLine({ igst: 0, treatment: 'nil' })] }),
      'rate_on_untaxed_line /lines/0/rate',
    ],
    [anInvoice({ customer: consumer, lines: [aLine({ hsn: '' })] }), 'hsn_missing /lines/0/hsn'],
    [
      anInvoice({ value: '1180000001.18', lines: [aLine({ taxable: 1_000_000_001, igst: '180000000.18' })] }),
      'amount_large /lines/0/taxable',
    ],
  ])('%# %s', (document, expected) => {
    expect(warningsOf(aMonth(document))).toEqual([expected.replace(' ', ' /documents/0')]);
  });

  it('is silent on the old rate of a note on an old supply', () => {
    const note = aCreditNote({
      date: '2026-10-03',
      value: 1120,
      lines: [aLine({ rate: 12, igst: 120 })],
      original: { number: '1', date: '2025-09-21' },
    });
    expect(warningsOf({ ...aMonth(note), period: '102026' })).toEqual([]);
  });

  it('is silent on a note that is just in time', () => {
    const note = aCreditNote({ date: '2026-10-31', original: { number: '1', date: '2026-03-31' } });
    expect(warningsOf({ ...aMonth(note), period: '102026' })).toEqual([]);
  });

  it('asks for six digits on bills to consumers above a turnover of 5 crore', () => {
    const sale = anInvoice({ customer: consumer });
    expect(warningsOf({ ...aMonth(sale), aato: 60_000_000 })).toEqual(['hsn_short /documents/0/lines/0/hsn']);
  });

  it('knows that tobacco kept 28 % and its cess until February 2026', () => {
    const tobacco = (date: string) =>
      anInvoice({ date, value: 1380, lines: [aLine({ hsn: '2402', rate: 28, igst: 280, cess: 100 })] });
    const inMonth = (date: string, period: string) => warningsOf({ ...aMonth(tobacco(date)), period });
    expect(inMonth('2026-01-31', '012026')).toEqual([]);
    expect(inMonth('2026-02-01', '022026')).toEqual([
      'rate_withdrawn /documents/0/lines/0/rate',
      'cess_ended /documents/0/lines/0/cess',
    ]);
  });
});

describe('what an accountant would query in the return', () => {
  it.each<[string, Partial<Gstr1Input>, string[]]>([
    ['no turnover', { aato: undefined }, ['turnover_missing /aato']],
    ['no table 13', { derive_series: undefined }, ['series_missing /series']],
    [
      'no table 13 before May 2025',
      { derive_series: undefined, period: '042025', documents: [anInvoice({ date: '2025-04-01' })] },
      [],
    ],
    [
      'a series of its own length',
      { series: [{ nature: 1, first: 'A-09', last: 'A-10', numbers_used: 2 }] },
      [],
    ],
    [
      'a series of another length',
      { series: [{ nature: 1, first: 'A-09', last: 'A-10', numbers_used: 3 }] },
      ['series_count_odd /series/0/numbers_used'],
    ],
    [
      'an advance twice',
      {
        advances: [18, '18.0'].map((rate) => ({
          receipt: 'R-1',
          date: '2026-11-03',
          pos: '24',
          rate,
          gross: 118,
        })),
      },
      ['advance_repeated /advances/1/receipt'],
    ],
    [
      'an amendment after the last day',
      {
        amendments: [
          { section: 'b2csa', original_month: '032026', pos: '24', rows: [{ rate: 0, taxable: 1 }] },
        ],
      },
      ['amendment_too_late /amendments/0/original_month'],
    ],
    [
      'an amendment in time',
      {
        amendments: [
          { section: 'b2csa', original_month: '042026', pos: '24', rows: [{ rate: 0, taxable: 1 }] },
        ],
      },
      [],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(
      warningsOf({
        ...aMonth(anIntraInvoice()),
        ...changes,
      }),
    ).toEqual(expected);
  });

  it.each([
    ['2026-10-31', ['period_in_future /period']],
    ['2026-11-30', ['period_not_over /period']],
    ['2026-12-01', []],
  ])('the period on %s', (today, expected) => {
    expect(warningsOf(aMonth(), today)).toEqual(expected);
  });

  it('is at most 500 remarks, and how many more there are', () => {
    const documents = Array.from({ length: 510 }, () => anInvoice({ date: '2026-10-31' }));
    const warnings = warnOfGstr1(aMonth(...documents), afterwards);
    expect(warnings).toHaveLength(501);
    expect(warnings.at(-1)).toEqual({
      pointer: '',
      code: 'more_warnings',
      message: 'there are 10 more warnings',
    });
  });
});
