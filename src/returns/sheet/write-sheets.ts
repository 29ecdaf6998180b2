import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { Sheet, SheetCell } from './sheet.js';

/** The media type of what `writeSheets` gives. */
export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Digits grouped as in India; a format has two conditions at most, so amounts below zero are grouped by thousands. */
const indianAmount = '[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;#,##0.00';
const indianDate = 'dd-mm-yyyy';

/** The sheets as the bytes of one `.xlsx` file. */
export const writeSheets = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, widths, frozenRows, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      ...(frozenRows > 0 ? { stickyRowsCount: frozenRows } : {}),
      data: rows.map((row) => row.map(toCell)),
    })),
  ).toBuffer();

const toCell = (cell: SheetCell): Cell => {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'head':
      return { value: cell.value, type: String, fontWeight: 'bold', backgroundColor: '#E6EAF0' };
    case 'strong':
      return { value: cell.value, type: String, fontWeight: 'bold' };
    case 'text':
      return { value: cell.value, type: String };
    case 'amount':
      return { value: cell.value, type: Number, format: indianAmount };
    case 'number':
      return { value: cell.value, type: Number };
    case 'date':
      return { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: indianDate };
    default:
      return cell satisfies never;
  }
};
