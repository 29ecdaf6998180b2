import { titles } from './document-words.js';
import { documentDetails } from './document-details.js';
import { drawDetails } from './draw-details.js';
import { drawHead } from './draw-head.js';
import { drawLines } from './draw-lines.js';
import { drawPageMarks, drawRunningHead } from './draw-page-marks.js';
import { drawParties } from './draw-parties.js';
import { drawTotals } from './draw-totals.js';
import { createPdfWriter } from './pdf-writer.js';
import type { PrintOrder } from './print-order.js';

/**
 * A registered document as a printable PDF of A4 pages, with the signed QR code and everything that a tax invoice must
 * show. Dated with the acknowledgement, so that the same document gives the same bytes. Rejects when the signed QR code
 * is too long to be drawn. Source: CGST Rules 46, 48(4) and 53.
 */
export const einvoicePdf = async (order: PrintOrder): Promise<Buffer> => {
  const { DocDtls, SellerDtls } = order.content;
  const writer = await createPdfWriter({
    title: `${titles[DocDtls.Typ]} ${DocDtls.No}`,
    author: SellerDtls.LglNm,
    date: new Date(order.document.ackDate),
  });
  const newPage = (): number => {
    writer.doc.addPage();
    return drawRunningHead(writer, order);
  };
  const headBottom = drawHead(writer, order);
  const detailsBottom = drawDetails(writer, documentDetails(order), headBottom);
  const partiesBottom = drawParties(writer, order.content, detailsBottom + 6);
  const linesBottom = drawLines(writer, order.content, partiesBottom + 6, newPage);
  drawTotals(writer, order.content, linesBottom, newPage);
  drawPageMarks(writer, order);
  return writer.finish();
};
