import { describe, expect, it } from 'vitest';
import type { BillingDocument } from '../../../src/returns/gstr1/billing-document.js';
import { bill, build, buyer, filer, line, localLine, neighbour } from './sample-return.js';

const registered = { category: 'regular', gstin: buyer } as const;
const sez = { category: 'sez', gstin: neighbour } as const;
const abroad = { category: 'overseas' } as const;
const supplySections = ['b2b', 'b2cl', 'b2cs', 'cdnr', 'cdnur', 'exp', 'nil', 'supeco'];

/** The sections that a document lands in, `hsn` apart. */
const sectionsOf = (document: BillingDocument): string[] =>
  Object.keys(build({ documents: [document] }).return).filter((key) => supplySections.includes(key));

const large = { number: 'A-1', date: '2026-10-05', value: 100_000.01 };
const atLimit = { ...large, value: 100_000 };

describe('a document goes to', () => {
  it.each<[section: string, what: string, changes: Partial<BillingDocument>]>([
    ['b2b', 'an invoice to a registered buyer', { customer: registered }],
    [
      'b2b',
      'a buyer with a GSTIN, though called unregistered',
      { customer: { category: 'unregistered', gstin: buyer } },
    ],
    ['b2b', 'a composition dealer', { customer: { category: 'composition', gstin: buyer } }],
    ['b2b', 'a UIN holder', { customer: { category: 'uin', gstin: '2717UNO00126UNH' } }],
    [
      'b2b',
      'an exempt product to SEZ',
      { customer: sez, lines: [line({ rate: 0, igst: 0, treatment: 'exempt' })] },
    ],
    ['cdnr', 'a credit note to a registered buyer', { type: 'credit_note', customer: registered }],
    ['cdnr', 'a debit note to SEZ', { type: 'debit_note', customer: sez, pos: '24' }],
    ['exp', 'an export', { customer: abroad, pos: '96' }],
    [
      'exp',
      'an export of what is exempt at home',
      { customer: abroad, pos: '96', lines: [line({ rate: 0, igst: 0, treatment: 'nil' })] },
    ],
    ['cdnur', 'a note to an export', { type: 'credit_note', customer: abroad, pos: '96' }],
    ['b2cl', 'an inter-state bill above the limit', { value: 100_000.01 }],
    ['b2cs', 'an inter-state bill at the limit', { value: '100000.00' }],
    ['b2cs', 'an intra-state bill of any value', { pos: '24', value: 900_000, lines: [localLine()] }],
    [
      'b2cs',
      'an intra-state credit note of any value',
      { type: 'credit_note', pos: '24', value: 900_000, lines: [localLine()], original: large },
    ],
    ['cdnur', 'a small note to a large bill', { type: 'credit_note', value: 118, original: large }],
    ['cdnur', 'a debit note to a large bill', { type: 'debit_note', value: 118, original: large }],
    ['b2cs', 'a note to a bill at the limit', { type: 'credit_note', value: 118, original: atLimit }],
    [
      'b2cs',
      'a large note to a bill at the limit',
      { type: 'debit_note', value: 200_000, original: atLimit },
    ],
    [
      'b2cs',
      'a note to a bill of 2 lakh of July 2024, when the limit was 2.5',
      { type: 'credit_note', value: 118, original: { number: 'A-1', date: '2024-07-31', value: 200_000 } },
    ],
    [
      'cdnur',
      'a note to a bill of 2 lakh of August 2024',
      { type: 'credit_note', value: 118, original: { number: 'A-1', date: '2024-08-01', value: 200_000 } },
    ],
    ['cdnur', 'a large note whose bill is unknown', { type: 'credit_note', value: 100_001 }],
    ['b2cs', 'a small note whose bill is unknown', { type: 'credit_note', value: 118 }],
    [
      'b2cs',
      'a large note to a bill of July 2024 of unknown value',
      { type: 'credit_note', value: 200_000, original: { number: 'A-1', date: '2024-07-31' } },
    ],
    [
      'supeco',
      'a supply on which the operator pays',
      { ecommerce: { gstin: '27AABCM2222B1Z7', section: '9(5)' } },
    ],
    ['nil', 'an exempt bill', { lines: [line({ rate: 0, igst: 0, treatment: 'exempt' })] }],
  ])('%s: %s', (section, _, changes) => {
    expect(sectionsOf(bill(changes))).toEqual([section]);
  });

  it.each([
    ['draft', { status: 'draft' }],
    ['cancelled', { status: 'cancelled' }],
    ['own_gstin', { customer: { category: 'regular', gstin: filer } }],
  ] as const)('nowhere, and is named: %s', (reason, changes) => {
    const { return: ret, summary } = build({ documents: [bill(changes)] });
    expect(Object.keys(ret)).toEqual(['gstin', 'fp']);
    expect(summary.leftOut).toEqual([{ number: 'INV-001', reason }]);
  });

  it('where its bill of the same return went, when the note does not say its value', () => {
    const invoice = bill({ number: 'B-1', value: 150_000 });
    const note = bill({
      type: 'credit_note',
      number: 'C-1',
      value: 118,
      original: { number: 'B-1', date: '2026-11-05' },
    });
    expect(Object.keys(build({ documents: [note, invoice] }).return)).toContain('cdnur');
  });

  it('the buyer’s own kind of b2b, and an SEZ bill that does not say goes by its tax', () => {
    const kind = (changes: Partial<BillingDocument>): unknown => {
      const { b2b } = build({ documents: [bill(changes)] }).return as {
        b2b: { inv: { inv_typ: string }[] }[];
      };
      return b2b[0]?.inv[0]?.inv_typ;
    };
    expect(kind({ customer: registered, bonded_warehouse: true })).toBe('CBW');
    expect(kind({ customer: { category: 'deemed_export', gstin: buyer } })).toBe('DE');
    expect(kind({ customer: sez })).toBe('SEWP');
    expect(kind({ customer: sez, lines: [line({ rate: 0, igst: 0 })] })).toBe('SEWOP');
    expect(kind({ customer: sez, with_payment: false })).toBe('SEWOP');
  });
});

describe('a note', () => {
  const note = { type: 'credit_note', number: 'CN-1', original: large } as const;

  it('to an export has no place of supply, one to a large bill has', () => {
    const documents = [
      bill({
        ...note,
        customer: abroad,
        pos: '96',
        with_payment: false,
        lines: [line({ rate: 0, igst: 0 })],
      }),
      bill({ ...note, type: 'debit_note', number: 'DN-1' }),
    ];
    expect(build({ documents }).return.cdnur).toStrictEqual([
      {
        typ: 'EXPWOP',
        ntty: 'C',
        nt_num: 'CN-1',
        nt_dt: '05-11-2026',
        val: 1_180,
        itms: [{ num: 1, itm_det: { rt: 0, txval: 1_000, iamt: 0, csamt: 0 } }],
      },
      {
        typ: 'B2CL',
        ntty: 'D',
        nt_num: 'DN-1',
        nt_dt: '05-11-2026',
        val: 1_180,
        pos: '27',
        itms: [{ num: 1, itm_det: { rt: 18, txval: 1_000, iamt: 180, csamt: 0 } }],
      },
    ]);
  });

  it('to a consumer is netted into table 7, which may turn negative, and the HSN table with it', () => {
    const { return: ret, warnings } = build({
      documents: [bill({ ...note, pos: '24', lines: [localLine({ qty: 2 })] })],
    });
    expect(ret.b2cs).toStrictEqual([
      { sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval: -1_000, camt: -90, samt: -90, csamt: 0 },
    ]);
    expect(ret.hsn).toStrictEqual({
      hsn_b2c: [
        {
          num: 1,
          hsn_sc: '8471',
          uqc: 'NOS',
          qty: -2,
          rt: 18,
          txval: -1_000,
          iamt: 0,
          camt: -90,
          samt: -90,
          csamt: 0,
        },
      ],
    });
    expect(warnings.map(({ code }) => code)).toEqual(['negative_rows', 'negative_rows']);
  });

  it('that takes back all leaves a row of zeros, not of minus zeros', () => {
    const { b2cs } = build({ documents: [bill(), bill({ type: 'credit_note', number: 'CN-1' })] }).return;
    expect(b2cs).toStrictEqual([
      { sply_ty: 'INTER', pos: '27', typ: 'OE', rt: 18, txval: 0, iamt: 0, csamt: 0 },
    ]);
  });
});

describe('table 7', () => {
  it('keeps a lowered rate apart and is ordered by place, then rate', () => {
    const documents = [
      bill({ number: '1', pos: '29' }),
      bill({ number: '2', diff_percent: '0.65', lines: [line({ igst: 117 })] }),
      bill({ number: '3', diff_percent: 0 }),
      bill({ number: '4', lines: [line({ rate: '5.00', igst: 50 })] }),
      bill({ number: '5', pos: '09' }),
      bill({ number: '6', diff_percent: 0.65, lines: [line({ rate: 5, igst: 32.5 })] }),
    ];
    expect(build({ documents }).return.b2cs).toMatchObject([
      { pos: '09', rt: 18 },
      { pos: '27', rt: 5, iamt: 50 },
      { pos: '27', rt: 5, iamt: 32.5, diff_percent: 0.65 },
      { pos: '27', rt: 18, iamt: 180 },
      { pos: '27', rt: 18, iamt: 117, diff_percent: 0.65 },
      { pos: '29', rt: 18 },
    ]);
  });
});
