import { titles } from './document-words.js';
import { hairline, innerWidth, page, softInk } from './page.js';
import type { PdfWriter } from './pdf-writer.js';
import type { PrintOrder } from './print-order.js';

const footTop = page.bottom + 8;
const numberWidth = 70;
const footStyle = { size: 6.5, colour: softInk };

/** Draws the head of a page after the first; gives the `y` below it. */
export const drawRunningHead = (writer: PdfWriter, { content, document }: PrintOrder): number => {
  const { DocDtls, SellerDtls } = content;
  const place = { x: page.left, y: page.top, width: innerWidth };
  const title = `${titles[DocDtls.Typ]} ${DocDtls.No} of ${DocDtls.Dt}`;
  writer.fit(title, { ...place, width: innerWidth / 2 }, { size: 9, bold: true });
  const seller = { ...place, x: page.left + innerWidth / 2, width: innerWidth / 2 };
  writer.fit(`${SellerDtls.LglNm}, ${SellerDtls.Gstin}`, seller, { align: 'right' });
  writer.write(`IRN ${document.irn}`, { ...place, y: page.top + 13 }, { size: 7, colour: softInk });
  return page.top + 28;
};

/** Draws on every page what can be known only at the end: foot, page n of m, and the mark of a cancelled document. */
export const drawPageMarks = (writer: PdfWriter, order: PrintOrder): void => {
  const { doc } = writer;
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    if (order.document.status === 'CNL') drawCancelled(writer);
    doc.moveTo(page.left, footTop).lineTo(page.right, footTop).lineWidth(0.6).stroke(hairline);
    const place = { x: page.left, y: footTop + 4, width: innerWidth - numberWidth };
    writer.write(footText(order), place, footStyle);
    const number = { ...place, x: page.right - numberWidth, width: numberWidth };
    writer.write(`Page ${index + 1} of ${count}`, number, { ...footStyle, align: 'right' });
  }
};

/** Says no more than is so: the print itself is not signed, the text in its QR code is. */
function footText({ document, isSigned }: PrintOrder): string {
  const registered =
    document.signedQrCode === null
      ? 'This document is registered with the Invoice Registration Portal (IRP) under the IRN shown.'
      : 'This document is registered with the Invoice Registration Portal (IRP). The QR code holds a text that is digitally signed by the IRP; an e-invoice QR verifier shows whether it is genuine.';
  return isSigned
    ? registered
    : `${registered} Printed from the document as it was sent: the signed copy was not at hand.`;
}

function drawCancelled({ doc }: PdfWriter): void {
  const size = 92;
  doc.save();
  doc.rotate(-48, { origin: [page.width / 2, page.height / 2] });
  doc.font('bold').fontSize(size).fillColor('#c62828', 0.22);
  const width = doc.widthOfString('CANCELLED');
  doc.text('CANCELLED', (page.width - width) / 2, page.height / 2 - size * 0.65, { lineBreak: false });
  doc.restore();
  doc.fillOpacity(1);
}
