import Table from 'cli-table3';
import type { BuiltGstr1, SectionFigures } from './returns-client.js';

/** The section of a return in words. */
const sectionNames: Readonly<Record<string, string>> = {
  b2b: 'registered buyers, SEZ, deemed exports (4, 6B, 6C)',
  b2cl: 'large sales to consumers elsewhere (5)',
  b2cs: 'other sales to consumers, net (7)',
  exp: 'exports (6A)',
  cdnr: 'notes to registered buyers (9B)',
  cdnur: 'notes to consumers (9B)',
  at: 'advances received (11A)',
  txpd: 'advances adjusted (11B)',
  nil: 'nil-rated, exempt, non-GST (8)',
  hsn_b2b: 'by HSN code, to registered buyers (12)',
  hsn_b2c: 'by HSN code, to others (12)',
  doc_issue: 'documents issued (13)',
  supeco: 'through online markets (14)',
};

/** Every table its own: the library keeps what it is given. */
const plainStyle = () => ({ head: [], border: [], compact: true });

/** The sections of a GSTR-1 with their totals, and the liability below. */
export const sectionsTable = (title: string, { sections, liability }: BuiltGstr1['summary']): string => {
  const table = new Table({
    head: ['section', title, 'count', 'taxable ₹', 'IGST ₹', 'CGST ₹', 'SGST ₹'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right'],
    style: plainStyle(),
  });
  const cells = ({ count, taxable, igst, cgst, sgst }: SectionFigures): (string | number)[] => [
    count,
    taxable,
    igst,
    cgst,
    sgst,
  ];
  for (const [key, totals] of Object.entries(sections)) {
    table.push([key, sectionNames[key] ?? '', ...cells(totals)]);
  }
  table.push(['', 'what the month is taxed on', ...cells(liability)]);
  return table.toString();
};

/** One row of a 3B's workings; decimal strings in rupees. */
export interface WorkedRow {
  step: string;
  table: string;
  igst: string;
  cgst: string;
  sgst: string;
}

/** How the payment of a GSTR-3B comes about; rows without any figure are left out. */
export const workingsTable = (title: string, rows: readonly WorkedRow[]): string => {
  const table = new Table({
    head: ['table', title, 'IGST ₹', 'CGST ₹', 'SGST ₹'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: plainStyle(),
  });
  for (const { table: name, step, igst, cgst, sgst } of rows) {
    if ([igst, cgst, sgst].some((figure) => figure !== '0.00')) table.push([name, step, igst, cgst, sgst]);
  }
  return table.toString();
};
