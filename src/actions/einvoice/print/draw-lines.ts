import type { ContentLine, InvoiceContent } from './invoice-content.js';
import { lineColumns } from './line-columns.js';
import type { LineColumn } from './line-columns.js';
import { hairline, headFill, innerWidth, page } from './page.js';
import type { PdfWriter } from './pdf-writer.js';

const inset = 4;
const size = 7.2;
const headHeight = 15;
const textStyle = { size };

/**
 * Draws the lines of a document as a table, over as many pages as they need, its head on each; `newPage` begins one and
 * gives the `y` to go on at. Gives the `y` below the table.
 */
export const drawLines = (
  writer: PdfWriter,
  content: InvoiceContent,
  top: number,
  newPage: () => number,
): number => {
  const columns = lineColumns(content);
  let y = drawHeadRow(writer, columns, top);
  for (const line of content.ItemList) {
    const row = layOut(writer, columns, line);
    if (y + row.height > page.bottom) y = drawHeadRow(writer, columns, newPage());
    y = drawRow(writer, row, y);
  }
  return y;
};

interface Cell {
  column: LineColumn;
  x: number;
  texts: string[];
}

interface Row {
  cells: Cell[];
  height: number;
}

function layOut(writer: PdfWriter, columns: readonly LineColumn[], line: ContentLine): Row {
  const cells = columns.map((column, index) => ({
    column,
    x: leftOf(columns, index),
    texts: column.cell(line),
  }));
  const heights = cells.map((cell) => heightOf(writer, cell));
  return { cells, height: Math.max(...heights) + 2 * inset };
}

const leftOf = (columns: readonly LineColumn[], index: number): number =>
  page.left + columns.slice(0, index).reduce((sum, { width }) => sum + width, 0);

/** Figures keep to one line, words are broken. */
const isBroken = ({ column }: Cell): boolean => column.heading === 'Description';

function heightOf(writer: PdfWriter, cell: Cell): number {
  const width = isBroken(cell) ? cell.column.width - 2 * inset : Number.MAX_VALUE;
  return cell.texts.reduce((sum, text) => sum + writer.heightOf(text, width, textStyle), 0);
}

function drawRow(writer: PdfWriter, { cells, height }: Row, top: number): number {
  for (const cell of cells) {
    const { align, width } = cell.column;
    const place = { x: cell.x + inset, width: width - 2 * inset };
    let y = top + inset;
    for (const text of cell.texts) {
      if (isBroken(cell)) y = writer.write(text, { ...place, y }, textStyle);
      else {
        writer.fit(text, { ...place, y }, { size, align });
        y += writer.heightOf(text, Number.MAX_VALUE, textStyle);
      }
    }
  }
  const bottom = top + height;
  writer.doc.moveTo(page.left, bottom).lineTo(page.right, bottom).lineWidth(0.4).stroke(hairline);
  return bottom;
}

function drawHeadRow(writer: PdfWriter, columns: readonly LineColumn[], top: number): number {
  writer.doc.rect(page.left, top, innerWidth, headHeight).fill(headFill);
  columns.forEach(({ heading, width, align }, index) => {
    const place = { x: leftOf(columns, index) + inset, y: top + 2.5, width: width - 2 * inset };
    writer.fit(heading, place, { size: 7, bold: true, align });
  });
  return top + headHeight;
}
