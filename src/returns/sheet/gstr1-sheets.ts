import { cellOf, columnsOf } from './columns.js';
import { flattenRows } from './flatten-rows.js';
import type { Sheet } from './sheet.js';
import { tableSheet } from './table-sheet.js';

/** Lists that stand alone in their section are called by it; table 13 as the portal's own workbook calls it. */
const names: Readonly<Record<string, string>> = {
  'nil.inv': 'nil',
  'doc_issue.doc_det': 'docs',
  'hsn.data': 'hsn',
};

/** A GSTR-1 as a sheet for each section (for each list of `hsn`, `supeco`, `ecom`), in the order of the return. */
export const gstr1Sheets = (gstr1: Record<string, unknown>): Sheet[] =>
  Object.entries(gstr1).flatMap(([section, content]) => {
    if (Array.isArray(content)) return sectionSheet(section, content);
    if (typeof content !== 'object' || content === null) return [];
    return Object.entries(content).flatMap(([part, list]: [string, unknown]) =>
      Array.isArray(list) ? sectionSheet(names[`${section}.${part}`] ?? partName(section, part), list) : [],
    );
  });

const partName = (section: string, part: string): string =>
  part.startsWith(section) ? part : `${section}_${part}`;

const sectionSheet = (name: string, list: readonly unknown[]): Sheet[] => {
  const rows = flattenRows(list);
  if (rows.length === 0) return [];
  const columns = columnsOf(new Set(rows.flatMap((row) => Object.keys(row))));
  return [
    tableSheet(
      name,
      columns.map(({ header }) => header),
      rows.map((row) => columns.map((column) => cellOf(column, row[column.field]))),
    ),
  ];
};
