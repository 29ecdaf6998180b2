import { periodInWords } from '../calendar/period.js';
import type { Gstr1Summary, SectionTotals } from '../gstr1/gstr1-result.js';
import type { Sheet, SheetCell } from './sheet.js';
import type { ShownReturn } from './shown-return.js';
import { amount, head, number, strong, text } from './table-sheet.js';

type Rows = SheetCell[][];

/** The first sheet: whose return it is, its totals, and what was remarked. Credit notes count negative in the totals. */
export const summarySheet = (shown: ShownReturn): Sheet => ({
  name: 'Summary',
  widths: [30, 14, 18, 18, 18, 18, 18],
  frozenRows: 0,
  rows: [
    [head(shown.form === 'GSTR1' ? 'GSTR-1' : 'GSTR-3B')],
    [text('GSTIN'), text(shown.gstin)],
    [text('Period'), text(periodInWords(shown.period))],
    ...(shown.summary ? summaryRows(shown.summary) : []),
    ...list(
      ['Remark', '', 'Where'],
      shown.warnings.map(({ message, pointer }) => [text(message), null, text(pointer)]),
    ),
  ],
});

const summaryRows = ({ sections, liability, hsn, isNil, leftOut }: Gstr1Summary): Rows => [
  [text('Nil return'), text(isNil ? 'Yes' : 'No')],
  [],
  ['Section', 'Count', 'Taxable value', 'IGST', 'CGST', 'SGST', 'Cess'].map(head),
  ...Object.entries(sections).map(([name, totals]) => totalsRow(text(name), totals)),
  totalsRow(strong('Liability'), liability),
  ...list(
    ['HSN table less its sections', 'Side', 'Difference', 'Agrees'],
    hsn.map(({ side, difference, ties }) => [
      null,
      text(side),
      amount(difference),
      text(ties ? 'Yes' : 'No'),
    ]),
  ),
  ...list(
    ['Left out', '', 'Why'],
    leftOut.map(({ number: documentNumber, reason }) => [text(documentNumber), null, text(reason)]),
  ),
];

const totalsRow = (
  label: SheetCell,
  { count, taxable, igst, cgst, sgst, cess }: SectionTotals,
): SheetCell[] => [label, number(count), ...[taxable, igst, cgst, sgst, cess].map(amount)];

/** A table of its own below the others; nothing when it would be empty. */
const list = (headers: readonly string[], rows: Rows): Rows =>
  rows.length === 0 ? [] : [[], headers.map(head), ...rows];
