import { gstr1Sheets } from './gstr1-sheets.js';
import { gstr3bSheets } from './gstr3b-sheets.js';
import type { Sheet } from './sheet.js';
import type { ShownReturn } from './shown-return.js';
import { summarySheet } from './summary-sheet.js';
import { workingsSheet } from './workings-sheet.js';

/** A return as the sheets of a workbook: the summary first, then a sheet for each section or table, then the workings. */
export const returnSheets = (shown: ShownReturn): Sheet[] => [
  summarySheet(shown),
  ...(shown.form === 'GSTR1' ? gstr1Sheets(shown.return) : gstr3bSheets(shown.return)),
  ...(shown.workings ? [workingsSheet(shown.workings)] : []),
];
