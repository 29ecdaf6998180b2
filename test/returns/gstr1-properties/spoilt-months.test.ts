import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BillingDocument, BillingLine } from '../../../src/returns/gstr1/billing-document.js';
import { checkGstr1 } from '../../../src/returns/gstr1/check/check-gstr1.js';
import { billingMonth, filer } from './billing-month.js';
import { isForOperator, isForTable8, isReported } from './line-kinds.js';

/** Spoils a document, or gives null where it has nothing to spoil in this way. */
type Spoil = (document: BillingDocument) => BillingDocument | null;

const withFirstLine = (document: BillingDocument, changes: Partial<BillingLine>): BillingDocument => ({
  ...document,
  lines: document.lines.map((line, index) => (index === 0 ? { ...line, ...changes } : line)),
});

const isTaxable = ({
  lines,
  with_payment: paid,
  reverse_charge: reverse,
  ...rest
}: BillingDocument): boolean =>
  paid !== false && !reverse && !isForOperator({ lines, ...rest }) && !isForTable8(lines[0]!);

/** A line whose tax is two rupees too high, in the heads that it has. */
const twoRupeesMore = ({ igst, cgst = 0 }: BillingLine): Partial<BillingLine> => {
  const half = (Number(cgst) + 1).toFixed(4);
  return igst === undefined ? { cgst: half, sgst: half } : { igst: (Number(igst) + 2).toFixed(4) };
};

const spoils: [fault: string, spoil: Spoil][] = [
  ['RET191112', (document) => ({ ...document, pos: '25' })],
  ['RET191112', (document) => ({ ...document, pos: document.pos === '96' ? '24' : '96' })],
  ['RET191114', (document) => ({ ...document, date: '2026-12-01' })],
  ['RET191203', (document) => ({ ...document, number: `#${document.number}` })],
  ['RET191115', (document) => ({ ...document, number: `${document.number}/0123456789` })],
  ['diff_percent_wrong', (document) => ({ ...document, diff_percent: '0.60' })],
  ['RET191152', (document) => ({ ...document, ecommerce: { gstin: filer, section: '52' } })],
  ['RET191175', (document) => withFirstLine(document, { rate: 9 })],
  ['RET191349', (document) => (isForOperator(document) ? null : withFirstLine(document, { hsn: '84713' }))],
  ['RET191353', (document) => (isForOperator(document) ? null : withFirstLine(document, { uqc: 'PAIRS' }))],
  ['lines_missing', (document) => ({ ...document, lines: [] })],
  [
    'RET191113',
    ({ customer, ...rest }) =>
      customer.category === 'overseas' || !customer.gstin
        ? null
        : {
            ...rest,
            customer: {
              ...customer,
              gstin: `${customer.gstin.slice(0, 14)}${customer.gstin.endsWith('A') ? 'B' : 'A'}`,
            },
          },
  ],
  [
    'RET191113',
    (document) =>
      document.customer.category === 'regular' ? { ...document, customer: { category: 'regular' } } : null,
  ],
  [
    'reverse_charge_needs_gstin',
    (document) => (document.customer.gstin ? null : { ...document, reverse_charge: true }),
  ],
  [
    'negative_amount',
    (document) => (document.type === 'invoice' ? null : withFirstLine(document, { taxable: '-1.00' })),
  ],
  [
    'RET191150',
    (document) =>
      document.customer.category === 'sez' || isForOperator(document)
        ? null
        : withFirstLine(document, document.lines[0]!.igst === undefined ? { igst: 5 } : { cgst: 5, sgst: 5 }),
  ],
  [
    'RET191189',
    (document) =>
      document.customer.category === 'sez' ? withFirstLine(document, { cgst: 5, sgst: 5 }) : null,
  ],
  [
    'RET191205',
    (document) => (isTaxable(document) ? withFirstLine(document, twoRupeesMore(document.lines[0]!)) : null),
  ],
];

describe('a lawful month that was spoilt', () => {
  it.each(spoils)('is refused with %s', (fault, spoil) => {
    let refused = 0;
    fc.assert(
      fc.property(billingMonth, (input) => {
        const index = input.documents.findIndex(
          (document) => isReported(document) && spoil(document) !== null,
        );
        const spoilt = index < 0 ? null : spoil(input.documents[index]!);
        if (!spoilt) return;
        const faults = checkGstr1({ ...input, documents: input.documents.with(index, spoilt) });
        expect(faults).toContainEqual(
          expect.objectContaining({
            code: fault,
            pointer: expect.stringMatching(`^/documents/${index}/`) as string,
          }),
        );
        refused += 1;
      }),
      { numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('is refused when a number is used twice', () => {
    fc.assert(
      fc.property(billingMonth, (input) => {
        const [first] = input.documents.filter(({ status }) => status !== 'draft');
        if (!first) return;
        const documents = [...input.documents, { ...first, number: first.number.toLowerCase() }];
        expect(checkGstr1({ ...input, documents })).toEqual([
          expect.objectContaining({
            code: 'RET191190',
            pointer: `/documents/${input.documents.length}/number`,
          }),
        ]);
      }),
    );
  });
});
