import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Gstr1Summary } from '../../src/returns/gstr1/gstr1-result.js';
import { periodInWords } from '../../src/returns/calendar/period.js';
import { returnSheets } from '../../src/returns/sheet/return-sheets.js';
import { returnFileName, type ShownReturn } from '../../src/returns/sheet/shown-return.js';
import { writeSheets } from '../../src/returns/sheet/write-sheets.js';
import { readWorkbook } from './read-workbook.js';
import { gstin } from './review-requests.js';

interface Vectors {
  gstr1: { id: string; expected: Record<string, unknown> }[];
  gstr3b: { id: string; expected: Record<string, unknown> }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/vectors/gst-returns.json', import.meta.url), 'utf8'),
) as Vectors;

const shown = (more: Partial<ShownReturn> = {}): ShownReturn => ({
  form: 'GSTR1',
  gstin,
  period: '112026',
  return: { gstin, fp: '112026' },
  warnings: [],
  ...more,
});

const workbookOf = async (more: Partial<ShownReturn>): Promise<Map<string, unknown[][]>> =>
  readWorkbook(await writeSheets(returnSheets(shown(more))));

const gstr1 = (id: string): Record<string, unknown> => vectors.gstr1.find((each) => each.id === id)!.expected;

/** The rows of a sheet by the words of its head. */
const rowsOf = (sheet: unknown[][] | undefined): Record<string, unknown>[] => {
  const [head = [], ...rows] = sheet ?? [];
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [String(name), row[place] ?? null])));
};

const day = (date: string): Date => new Date(`${date}T00:00:00Z`);

describe('a GSTR-1 as a workbook', () => {
  it('has the summary first, then a sheet for each section, in the order of the return', async () => {
    const book = await workbookOf({ return: { gstin, fp: '112026', ...gstr1('G1-01') } });
    expect([...book.keys()]).toEqual(['Summary', 'b2b', 'hsn_b2b']);
  });

  it('has a row for each item with its invoice and its buyer; the value stands once for each invoice', async () => {
    const rows = rowsOf((await workbookOf({ return: gstr1('G1-01') })).get('b2b'));
    expect(rows.map((row) => [row['Invoice number'], row['Rate %'], row['Document value']])).toEqual([
      ['INV/26-27/001', 5, 179100],
      ['INV/26-27/001', 18, null],
      ['INV/26-27/002', 18, 47200],
      ['INV/26-27/003', 18, 141600],
    ]);
    expect(rows[1]).toEqual({
      'Other party’s GSTIN': '24AABCC1111A1ZV',
      'Invoice number': 'INV/26-27/001',
      'Invoice date': day('2026-11-03'),
      'Document value': null,
      'Place of supply': 'Gujarat (24)',
      'Recipient pays the tax': 'N',
      'Invoice type': 'R',
      'Rate %': 18,
      'Taxable value': 150000,
      IGST: null,
      CGST: 13500,
      SGST: 13500,
      Cess: 0,
    });
  });

  it.each([
    ['G1-03', ['b2b', 'b2cl', 'b2cs', 'hsn']],
    ['G1-06', ['b2b', 'cdnr', 'hsn_b2b']],
    ['G1-08', ['exp', 'hsn_b2c']],
    ['G1-11', ['b2b', 'nil', 'hsn_b2b', 'hsn_b2c']],
    ['G1-13', ['docs']],
    ['G1-16', ['b2ba', 'b2csa', 'cdnra']],
  ])('names the sheets of %s %j', async (id, names) => {
    expect([...(await workbookOf({ return: gstr1(id) })).keys()]).toEqual(['Summary', ...names]);
  });

  it.each(vectors.gstr1.filter(({ expected }) => Object.keys(expected).length > 0))(
    'keeps every figure of $id to the paisa',
    async ({ expected }) => {
      const book = await workbookOf({ return: expected });
      const figures = [...book.values()].slice(1).flatMap((sheet) => sheet.slice(1).flat());
      const numbers = figures.filter((value) => typeof value === 'number').sort((a, b) => a - b);
      expect(numbers).toEqual(numbersOf(expected).sort((a, b) => a - b));
    },
  );

  it('names the kinds of documents issued', async () => {
    const rows = rowsOf((await workbookOf({ return: gstr1('G1-13') })).get('docs'));
    expect(rows.map((row) => row['Nature of document'])).toContain('Invoices for outward supply');
  });

  it('shows a section and a field that it does not know', async () => {
    const book = await workbookOf({
      return: { newone: [{ ctin: 'X', strange: 'y', more: [{ amt: 1.25 }] }] },
    });
    expect(rowsOf(book.get('newone'))).toEqual([{ 'Other party’s GSTIN': 'X', strange: 'y', amt: 1.25 }]);
  });

  it('lets no text become a formula, and keeps texts that look like numbers or dates', async () => {
    const list = [{ inum: '=1+1', idt: '31-13-2026', ctin: '0012', user_desc: 'a\u0001<b>&"' }];
    expect(rowsOf((await workbookOf({ return: { b2b: list } })).get('b2b'))).toEqual([
      expect.objectContaining({
        'Invoice number': '=1+1',
        'Invoice date': '31-13-2026',
        'Other party’s GSTIN': '0012',
        'Own description': expect.stringContaining('<b>&"') as string,
      }),
    ]);
  });

  it('begins with whose it is, its totals, what ties, what was left out and what was remarked', async () => {
    const totals = {
      count: 2,
      taxable: '1234567.89',
      igst: '-0.05',
      cgst: '0.00',
      sgst: '0.00',
      cess: '0.00',
    };
    const summary: Gstr1Summary = {
      sections: { b2b: totals, cdnr: { ...totals, taxable: '-10.00' } },
      liability: { ...totals, taxable: '1234557.89' },
      hsn: [{ side: 'b2b', sections: totals, hsn: totals, difference: '0.50', ties: true }],
      isNil: false,
      leftOut: [{ number: 'INV-9', reason: 'cancelled' }],
    };
    const warnings = [{ code: 'x', message: 'Look at this.', pointer: '/documents/3' }];
    const sheet = (await workbookOf({ summary, warnings })).get('Summary')!;
    const rows = sheet.map((row) => row.filter((cell) => cell !== null));
    expect(rows).toEqual(
      expect.arrayContaining([
        ['GSTIN', gstin],
        ['Period', 'November 2026'],
        ['Nil return', 'No'],
        ['b2b', 2, 1234567.89, -0.05, 0, 0, 0],
        ['cdnr', 2, -10, -0.05, 0, 0, 0],
        ['Liability', 2, 1234557.89, -0.05, 0, 0, 0],
        ['b2b', 0.5, 'Yes'],
        ['INV-9', 'cancelled'],
        ['Look at this.', '/documents/3'],
      ]),
    );
  });
});

describe('a GSTR-3B as a workbook', () => {
  it('has a sheet for each table, and the workings', async () => {
    const book = await workbookOf({
      form: 'GSTR3B',
      return: vectors.gstr3b.find(({ id }) => id === 'G3-01')!.expected,
      workings: { liability: { igst: 34700 }, notes: ['as told'] },
    });
    expect([...book.keys()]).toEqual(['Summary', '3.1', '3.1.1', '3.2', '4', '5', '5.1', 'Workings']);
    expect(book.get('3.1')).toEqual([
      ['Nature of supplies', 'Taxable value', 'IGST', 'CGST', 'SGST', 'Cess'],
      ['(a) Taxable outward supplies', 340000, 27500, 16200, 16200, 0],
      ['(b) Zero-rated outward supplies', 120000, 7200, null, null, 0],
      ['(c) Nil-rated and exempt outward supplies', 7500, null, null, null, null],
      ['(d) Inward supplies under reverse charge', 30000, 3600, 250, 250, 0],
      ['(e) Non-GST outward supplies', 2500, null, null, null, null],
    ]);
    expect(book.get('3.2')?.slice(1)).toEqual([
      ['Unregistered persons', 'Karnataka (29)', 50000, 9000],
      ['Composition dealers', 'Maharashtra (27)', 10000, 500],
    ]);
    expect(book.get('4')).toContainEqual(['4(A)(5) All other credit', 9000, 14150, 14150, 0]);
    expect(book.get('4')).toContainEqual(['4(C) Net credit', 24600, 13650, 13650, 0]);
    expect(book.get('Workings')?.slice(1)).toEqual([
      ['liability / igst', 34700],
      ['notes / 1', 'as told'],
    ]);
  });
});

describe('what a download is called', () => {
  it('names form, GSTIN and period, and nothing that a file name may not have', () => {
    expect(returnFileName(shown())).toBe('GSTR1_24AAACB1234C1ZL_112026');
    expect(returnFileName(shown({ gstin: '../"x', period: '11\n' }))).toBe('GSTR1_x_11');
  });

  it.each([
    ['112026', 'November 2026'],
    ['012027', 'January 2027'],
    ['132026', '132026'],
    ['11-26', '11-26'],
  ])('reads the period %s as %s', (period, words) => {
    expect(periodInWords(period)).toBe(words);
  });
});

/** Every figure of a return that is not a counter or a code: what must be found in its sheets, each as often as it stands. */
const numbersOf = (node: unknown, name = ''): number[] => {
  if (typeof node === 'number') return name === 'num' || name === 'doc_num' ? [] : [node];
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  return entries.flatMap(([key, value]) => numbersOf(value, Array.isArray(node) ? name : key));
};
