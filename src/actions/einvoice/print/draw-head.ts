import { addressLines } from './address-lines.js';
import { titles } from './document-words.js';
import { drawQr, qrSide } from './draw-qr.js';
import { indianTimeText } from './indian-time-text.js';
import type { InvoiceContent } from './invoice-content.js';
import { hairline, innerWidth, page, softInk } from './page.js';
import type { PdfWriter } from './pdf-writer.js';
import type { PrintOrder } from './print-order.js';

const gap = 18;
const leftWidth = innerWidth - qrSide - gap;

/**
 * Draws the head of the first page: title, seller and the IRP's references at the left, the signed QR code at the right.
 * Gives the `y` below it.
 */
export const drawHead = (writer: PdfWriter, order: PrintOrder): number => {
  const { doc } = writer;
  const title = { x: page.left, y: page.top, width: innerWidth };
  writer.write('e-Invoice', { ...title, y: page.top + 7 }, { size: 9, align: 'right', colour: softInk });
  const top = writer.write(titles[order.content.DocDtls.Typ], title, { size: 17, bold: true }) + 4;
  doc.moveTo(page.left, top).lineTo(page.right, top).lineWidth(1).stroke(hairline);

  const qrTop = top + 12;
  const qrBottom = drawQrOrWord(writer, order.document.signedQrCode, qrTop);
  const sellerBottom = drawSeller(writer, order.content.SellerDtls, qrTop - 4);
  return Math.max(qrBottom, drawReferences(writer, order, sellerBottom + 8)) + 8;
};

function drawQrOrWord(writer: PdfWriter, signedQrCode: string | null, y: number): number {
  const x = page.right - qrSide;
  if (signedQrCode === null) {
    const word = 'The portal no longer gives the signed QR code of this document.';
    return writer.write(word, { x, y, width: qrSide }, { colour: softInk });
  }
  drawQr(writer, signedQrCode, x, y);
  return y + qrSide + 6;
}

function drawSeller(writer: PdfWriter, seller: InvoiceContent['SellerDtls'], top: number): number {
  const at = (y: number) => ({ x: page.left, y, width: leftWidth });
  let y = writer.write(seller.LglNm, at(top), { size: 12.5, bold: true });
  if (seller.TrdNm !== undefined && seller.TrdNm !== seller.LglNm) y = writer.write(seller.TrdNm, at(y));
  for (const line of addressLines(seller)) y = writer.write(line, at(y));
  y = writer.write(`GSTIN: ${seller.Gstin}`, at(y), { size: 8.5, bold: true });
  const contact = [seller.Ph && `Phone: ${seller.Ph}`, seller.Em && `E-mail: ${seller.Em}`].filter(Boolean);
  return contact.length === 0 ? y : writer.write(contact.join('   '), at(y));
}

function drawReferences(writer: PdfWriter, { document }: PrintOrder, top: number): number {
  const labelWidth = 44;
  const rows: [string, string][] = [
    ['IRN', document.irn],
    ['Ack no.', document.ackNo],
    ['Ack date', `${indianTimeText(document.ackDate)} IST`],
    ...(document.status === 'CNL' ? [['Status', 'CANCELLED at the IRP'] as [string, string]] : []),
  ];
  const value = { x: page.left + labelWidth, width: leftWidth - labelWidth };
  let y = top;
  for (const [label, text] of rows) {
    writer.write(label, { x: page.left, y, width: labelWidth }, { colour: softInk });
    writer.fit(text, { ...value, y }, { bold: label === 'Status' });
    y += 11;
  }
  return y;
}
