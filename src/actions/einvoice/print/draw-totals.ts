import { paiseOf } from '../decimals.js';
import { twoDigits } from './address-lines.js';
import { amountInWords } from './amount-in-words.js';
import { endorsements, stateTaxName } from './document-words.js';
import { amountText, rupeesText } from './indian-figures.js';
import type { InvoiceContent } from './invoice-content.js';
import { headFill, innerWidth, page, softInk } from './page.js';
import type { PdfWriter } from './pdf-writer.js';

const sumsWidth = 214;
const gap = 16;
const rowHeight = 12.5;
const wordsWidth = innerWidth - sumsWidth - gap;

/**
 * Draws what follows the lines: total in words, endorsement and terms of payment at the left, the sums at the right; on a
 * new page where this one has no room for them. Gives the `y` below.
 */
export const drawTotals = (
  writer: PdfWriter,
  content: InvoiceContent,
  top: number,
  newPage: () => number,
): number => {
  const sums = sumRows(content);
  const notes = noteRows(content);
  const notesHeight = notes.reduce(
    (height, { label, text }) => height + writer.heightOf(`${label}${text}`, wordsWidth) + 14,
    0,
  );
  const height = Math.max((sums.length + 2) * rowHeight, notesHeight) + 8;
  const y = (top + height > page.bottom ? newPage() : top) + 8;
  return Math.max(drawSums(writer, content, sums, y), drawNotes(writer, notes, y));
};

type SumRow = [label: string, rupees: number];

/** The sums of the document, those that are not zero. */
function sumRows({ ValDtls: sums, BuyerDtls }: InvoiceContent): SumRow[] {
  const rows: SumRow[] = [
    ['CGST', sums.CgstVal ?? 0],
    [stateTaxName(twoDigits(BuyerDtls.Pos)), sums.SgstVal ?? 0],
    ['IGST', sums.IgstVal ?? 0],
    ['Cess', sums.CesVal ?? 0],
    ['State cess', sums.StCesVal ?? 0],
    ['Other charges', sums.OthChrg ?? 0],
    ['Discount', -(sums.Discount ?? 0)],
    ['Round-off', sums.RndOffAmt ?? 0],
  ];
  return [['Taxable value', sums.AssVal], ...rows.filter(([, rupees]) => rupees !== 0)];
}

function drawSums(writer: PdfWriter, content: InvoiceContent, rows: SumRow[], top: number): number {
  const { ValDtls, ExpDtls } = content;
  const place = { x: page.right - sumsWidth + 6, width: sumsWidth - 12 };
  let y = top;
  for (const [label, rupees] of rows) {
    writer.write(label, { ...place, y });
    writer.write(amountText(rupees), { ...place, y }, { align: 'right' });
    y += rowHeight;
  }
  writer.doc.rect(page.right - sumsWidth, y, sumsWidth, 18).fill(headFill);
  writer.write('Total', { ...place, y: y + 3 }, { size: 9.5, bold: true });
  const total = rupeesText(ValDtls.TotInvVal);
  writer.fit(
    total,
    { ...place, x: place.x + 40, width: place.width - 40, y: y + 3 },
    {
      size: 9.5,
      bold: true,
      align: 'right',
    },
  );
  y += 22;
  if (!ValDtls.TotInvValFc) return y;
  writer.write(`Total in ${ExpDtls?.ForCur ?? 'foreign currency'}`, { ...place, y });
  writer.write(amountText(ValDtls.TotInvValFc), { ...place, y }, { align: 'right' });
  return y + rowHeight;
}

interface NoteRow {
  label: string;
  text: string;
}

function noteRows({ ValDtls, TranDtls, PayDtls: pay }: InvoiceContent): NoteRow[] {
  const account = [pay?.Nm, pay?.AccDet && `A/c ${pay.AccDet}`, pay?.FinInsBr && `IFSC ${pay.FinInsBr}`];
  const terms = [
    pay?.Mode && `Mode: ${pay.Mode}`,
    pay?.PayTerm,
    pay?.CrDay === undefined ? '' : `${pay.CrDay} days of credit`,
    pay?.PayInstr,
  ];
  const money = [
    pay?.PaidAmt === undefined ? '' : `Paid: ${rupeesText(pay.PaidAmt)}`,
    pay?.PaymtDue === undefined ? '' : `Due: ${rupeesText(pay.PaymtDue)}`,
  ];
  const rows = [
    { label: 'Total in words', text: amountInWords(paiseOf(ValDtls.TotInvVal)) },
    { label: 'Endorsement', text: endorsements[TranDtls.SupTyp] ?? '' },
    { label: 'Pay to', text: account.filter(Boolean).join(', ') },
    { label: 'Payment', text: [...terms, ...money].filter(Boolean).join('; ') },
  ];
  return rows.filter(({ text }) => text !== '');
}

function drawNotes(writer: PdfWriter, notes: NoteRow[], top: number): number {
  const place = { x: page.left, width: wordsWidth };
  let y = top;
  for (const { label, text } of notes) {
    y = writer.write(label, { ...place, y }, { size: 6.5, colour: softInk });
    y = writer.write(text, { ...place, y: y - 1 }, { bold: label === 'Total in words' }) + 4;
  }
  return y;
}
