import { describe, expect, it } from 'vitest';
import { gstr1InputSchema } from '../../../src/returns/gstr1/input/gstr1-input-schema.js';
import { aMonth, anInvoice } from './a-month.js';
import { vectorMonths } from './vector-months.js';

/** Faults as `pointer message`. */
const issuesOf = (input: unknown): string[] => {
  const parsed = gstr1InputSchema.safeParse(input);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `/${path.join('/')} ${message}`);
};

const aFigure = (value: unknown): unknown => ({ ...aMonth(), documents: [{ ...anInvoice(), value }] });

describe('the shape of what a GSTR-1 is built from', () => {
  it.each(vectorMonths)('takes the vector %s, and changes nothing', (_name, input) => {
    expect(gstr1InputSchema.parse(input)).toEqual(input);
  });

  it.each([
    0,
    1255,
    1255.5,
    -12.345678,
    0.000001,
    9_999_999_999_999,
    '1255',
    '-0.50',
    '9999999999999.999999',
  ])('takes the figure %s', (value) => {
    expect(issuesOf(aFigure(value))).toEqual([]);
  });

  it.each([
    0.1 + 0.2,
    1e-7,
    1e13,
    '1e3',
    '',
    ' 5',
    '1,000',
    '.5',
    '5.',
    '10000000000000',
    '0.1234567',
    null,
    true,
  ])('refuses the figure %s in plain words', (value) => {
    const [issue, ...others] = issuesOf(aFigure(value));
    expect(issue).toMatch(/^\/documents\/0\/value must be a number or a decimal string such as "1255.50"/);
    expect(others).toEqual([]);
  });

  it.each(['012017', '122026', '092099'])('takes the period %s', (period) => {
    expect(issuesOf({ ...aMonth(), period })).toEqual([]);
  });

  it.each(['122016', '132026', '002026', '1126', '2026-11', 112026])('refuses the period %s', (period) => {
    expect(issuesOf({ ...aMonth(), period })).toEqual(['/period must be a month as MMYYYY, 012017 or later']);
  });

  it('refuses fields that it does not know, wherever they are', () => {
    const document = { ...anInvoice(), place_of_supply: '27' };
    expect(issuesOf({ ...aMonth(), documents: [document], fp: '112026' })).toEqual([
      expect.stringContaining('/documents/0 '),
      expect.stringMatching(/^\/ .*fp/),
    ]);
  });

  it('never assumes a place of supply', () => {
    const { pos: _pos, ...document } = anInvoice();
    expect(issuesOf({ ...aMonth(), documents: [document] })).toEqual([
      '/documents/0/pos is required: must be the place of supply: the two digits of a state, 96 abroad',
    ]);
  });

  it('tells all faults of all documents at once', () => {
    const documents = [
      { ...anInvoice(), type: 'bill' },
      { ...anInvoice(), date: '03-11-2026' },
      { ...anInvoice(), customer: { category: 'regular', gstin: '' } },
    ];
    expect(issuesOf({ ...aMonth(), documents })).toEqual([
      '/documents/0/type must be one of invoice, credit_note, debit_note',
      '/documents/1/date must be a date as YYYY-MM-DD',
      '/documents/2/customer/gstin must be a GSTIN or UIN, as text of 1 to 20 characters',
    ]);
  });

  it('tells an amendment of documents from one of rows by its section', () => {
    const amendment = { section: 'b2ba', original_month: '102026', pos: '24', rows: [] };
    expect(issuesOf({ ...aMonth(), amendments: [amendment] }).map((issue) => issue.split(' ')[0])).toEqual([
      '/amendments/0/original',
      '/amendments/0/revised',
      '/amendments/0',
    ]);
    expect(issuesOf({ ...aMonth(), amendments: [{ section: 'b2bc' }] })).toEqual([
      expect.stringMatching(/^\/amendments\/0\/section must be an amendment whose section is one of b2ba, /),
    ]);
  });
});
