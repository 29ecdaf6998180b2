import { describe, expect, it } from 'vitest';
import type { BillingDocument } from '../../../src/returns/gstr1/billing-document.js';
import { parseSeriesNumber } from '../../../src/returns/gstr1/sections/number-run.js';
import { bill, build, buyer, line, localLine, neighbour } from './sample-return.js';

const registered = { category: 'regular', gstin: buyer } as const;
const operator = '29AABCE9999F1C9';

describe('table 14', () => {
  const through = (section: '52' | '9(5)') => ({ ecommerce: { gstin: operator, section } });

  it('repeats what was sold through an operator that collects tax, net of notes', () => {
    const { return: ret, summary } = build({
      documents: [
        bill({ number: '1', customer: registered, ...through('52') }),
        bill({ number: '2', pos: '24', lines: [localLine({ cess: 10 })], ...through('52') }),
        bill({
          number: '3',
          type: 'credit_note',
          lines: [line({ taxable: 100, igst: 18 })],
          ...through('52'),
        }),
      ],
    });
    expect(ret.supeco).toStrictEqual({
      clttx: [{ etin: operator, suppval: 1_900, igst: 162, cgst: 90, sgst: 90, cess: 10 }],
    });
    expect(ret.b2b).toBeDefined();
    expect(ret.b2cs).toMatchObject([
      { pos: '24', typ: 'OE', txval: 1_000 },
      { pos: '27', txval: -100 },
    ]);
    expect(summary.liability).toMatchObject({ taxable: '1900.00', igst: '162.00', cess: '10.00' });
  });

  it('has of supplies on which the operator pays their value alone', () => {
    const { return: ret, summary } = build({
      documents: [
        bill({ number: '1', ...through('9(5)') }),
        bill({
          number: '2',
          type: 'credit_note',
          lines: [line({ taxable: 250, igst: 45 })],
          ...through('9(5)'),
        }),
      ],
    });
    expect(Object.keys(ret)).toEqual(['gstin', 'fp', 'supeco']);
    expect(ret.supeco).toStrictEqual({
      paytx: [{ etin: operator, suppval: 750, igst: 0, cgst: 0, sgst: 0, cess: 0 }],
    });
    expect(summary.liability.taxable).toBe('0.00');
    expect(summary.isNil).toBe(false);
  });

  it('is not there before January 2024', () => {
    const december = { date: '2023-12-05' };
    const documents = [
      bill({ ...december, ...through('9(5)') }),
      bill({ ...december, number: 'INV-002', ...through('52') }),
    ];
    const { return: ret, summary, warnings } = build({ period: '122023', documents });
    expect(Object.keys(ret)).toEqual(['gstin', 'fp', 'b2cs', 'hsn']);
    expect(summary.leftOut).toEqual([{ number: 'INV-001', reason: 'no_table_14' }]);
    expect(warnings[0]).toMatchObject({ code: 'no_table_14', pointer: '/documents/0/ecommerce' });
  });
});

describe('table 12', () => {
  it('is one list before May 2025 and two from then', () => {
    const documents = [bill({ number: '1', customer: registered }), bill({ number: '2' })];
    expect(Object.keys(build({ period: '042025', documents }).return.hsn as object)).toEqual(['data']);
    const split = build({ period: '052025', documents });
    expect(Object.keys(split.return.hsn as object)).toEqual(['hsn_b2b', 'hsn_b2c']);
    expect(Object.keys(split.summary.sections)).toContain('hsn_b2b');
  });

  it('has SEZ and deemed exports with registered buyers, and exports with the others', () => {
    const side = (changes: Partial<BillingDocument>): string[] =>
      Object.keys(build({ documents: [bill(changes)] }).return.hsn as object);
    expect(side({ customer: { category: 'sez', gstin: neighbour } })).toEqual(['hsn_b2b']);
    expect(side({ customer: { category: 'deemed_export', gstin: buyer } })).toEqual(['hsn_b2b']);
    expect(side({ customer: { category: 'overseas' }, pos: '96' })).toEqual(['hsn_b2c']);
  });

  it('has what table 8 has at rate 0 and without tax, whatever the bill prints', () => {
    const { return: ret } = build({ documents: [bill({ lines: [line({ rate: 5, treatment: 'exempt' })] })] });
    expect(ret.hsn).toMatchObject({ hsn_b2c: [{ rt: 0, txval: 1_000, iamt: 0 }] });
    expect(ret.nil).toMatchObject({
      inv: expect.arrayContaining([
        expect.objectContaining({ sply_ty: 'INTRB2C', expt_amt: 1_000 }),
      ]) as unknown,
    });
  });

  it('says what does not tie when lines have no code', () => {
    const { summary, warnings } = build({ documents: [bill({ lines: [line({ hsn: '' }), line()] })] });
    expect(summary.hsn).toMatchObject([{ side: 'b2c', difference: '-1000.00', ties: false }]);
    expect(warnings).toMatchObject([
      { code: 'hsn_does_not_tie', message: expect.stringContaining('without an HSN code: 1') as string },
    ]);
  });

  it('takes a rupee for a tie and a paisa more for none', () => {
    const ties = (taxable: number): unknown =>
      build({ documents: [bill({ lines: [line(), line({ hsn: '', taxable, igst: 0 })] })] }).summary.hsn[0]
        ?.ties;
    expect([ties(1), ties(1.01)]).toEqual([true, false]);
  });
});

describe('table 13', () => {
  const numbered = (numbers: string[], changes: Partial<BillingDocument> = {}): BillingDocument[] =>
    numbers.map((number) => bill({ number, ...changes }));
  const rowsOf = (documents: BillingDocument[]): unknown[] => {
    const { doc_issue: issue } = build({ documents, derive_series: true }).return as {
      doc_issue: { doc_det: { doc_num: number; docs: Record<string, unknown>[] }[] };
    };
    return issue.doc_det.flatMap(({ doc_num: nature, docs }) =>
      docs.map(({ from, to, totnum, cancel }) => [nature, from, to, totnum, cancel]),
    );
  };

  it('is made from the documents’ numbers by their value: 9 before 10, 99 before 100', () => {
    expect(rowsOf(numbered(['I-100', 'I-10', 'I-9', 'I-99', 'I-8', 'I-11']))).toEqual([
      [1, 'I-8', 'I-9', 2, 0],
      [1, 'I-10', 'I-11', 2, 0],
      [1, 'I-99', 'I-99', 1, 0],
      [1, 'I-100', 'I-100', 1, 0],
    ]);
    expect(rowsOf(numbered(['I/099', 'I/100', 'I/098']))).toEqual([[1, 'I/098', 'I/100', 3, 0]]);
  });

  it('begins a row at a gap and at another prefix, and counts cancelled numbers, not drafts', () => {
    expect(
      rowsOf([
        ...numbered(['A-01', 'A-02', 'A-05', 'B-01']),
        ...numbered(['A-03'], { status: 'cancelled' }),
        ...numbered(['A-04'], { status: 'draft' }),
        ...numbered(['C-1'], { type: 'credit_note' }),
        ...numbered(['D-1'], { type: 'debit_note' }),
        ...numbered(['A-00'], { date: '2026-10-31' }),
      ]),
    ).toEqual([
      [1, 'A-01', 'A-03', 3, 1],
      [1, 'A-05', 'A-05', 1, 0],
      [1, 'B-01', 'B-01', 1, 0],
      [4, 'D-1', 'D-1', 1, 0],
      [5, 'C-1', 'C-1', 1, 0],
    ]);
  });

  it.each([
    ['INV/26-27/007', 'INV/26-27/', 7n, ''],
    ['007/26-27', '', 7n, '/26-27'],
    ['INV-7/2026-27', 'INV-', 7n, '/2026-27'],
    ['INV-12-56', 'INV-12-', 56n, ''],
    ['2026/41A', '2026/', 41n, 'A'],
    ['ABC', 'ABC', 0n, ''],
  ])('finds the counter of %s', (text, prefix, counter, suffix) =>
    expect(parseSeriesNumber(text)).toMatchObject({ prefix, counter, suffix }),
  );

  it('takes the series given over the documents, kind by kind', () => {
    const series = [{ nature: 1, first: 'X-1', last: 'X-9', numbers_used: 9, cancelled: ['X-2'] }];
    const documents = [bill(), bill({ number: 'C-1', type: 'credit_note' })];
    expect(build({ documents, series, derive_series: true }).return.doc_issue).toStrictEqual({
      doc_det: [
        { doc_num: 1, docs: [{ num: 1, from: 'X-1', to: 'X-9', totnum: 9, cancel: 1, net_issue: 8 }] },
        { doc_num: 5, docs: [{ num: 1, from: 'C-1', to: 'C-1', totnum: 1, cancel: 0, net_issue: 1 }] },
      ],
    });
    expect(build({ documents }).return.doc_issue).toBeUndefined();
  });
});

describe('the summary', () => {
  it('counts credit notes negative and leaves out what recipients pay', () => {
    const { sections, liability } = build({
      documents: [
        bill({ number: '1', customer: registered }),
        bill({ number: '2', customer: registered, reverse_charge: true }),
        bill({
          number: '3',
          customer: registered,
          type: 'credit_note',
          lines: [line({ taxable: 200, igst: 36 })],
        }),
      ],
    }).summary;
    expect(sections.b2b).toEqual({
      count: 2,
      taxable: '2000.00',
      igst: '360.00',
      cgst: '0.00',
      sgst: '0.00',
      cess: '0.00',
    });
    expect(sections.cdnr).toMatchObject({ count: 1, taxable: '-200.00', igst: '-36.00' });
    expect(liability).toMatchObject({ count: 3, taxable: '1800.00', igst: '144.00' });
  });

  it.each([
    ['an empty period is', {}, true],
    ['a period of drafts is', { documents: [bill({ status: 'draft' })] }, true],
    ['a used and cancelled number is not', { documents: [bill({ status: 'cancelled' })] }, false],
    [
      'an exempt sale is not',
      { documents: [bill({ lines: [line({ rate: 0, igst: 0, treatment: 'nil' })] })] },
      false,
    ],
  ] as const)('of nil: %s', (_, input, isNil) => {
    const { summary, warnings } = build(input);
    expect(summary.isNil).toBe(isNil);
    expect(warnings.some(({ code }) => code === 'only_unreported_numbers')).toBe(_.includes('cancelled'));
  });

  it('passes turnover on', () =>
    expect(build({ gt: '1234567.5', cur_gt: 0 }).return).toEqual({
      gstin: '24AAACB1234C1ZL',
      fp: '112026',
      gt: 1_234_567.5,
      cur_gt: 0,
    }));
});
