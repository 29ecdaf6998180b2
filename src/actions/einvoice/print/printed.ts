import type { Inv01 } from '../../../providers/irp/inv01.js';
import type { IrpDocument } from '../../../providers/irp/irp-contract.js';
import type { EinvoiceWarning } from '../einvoice-result.js';
import { qrSvg } from '../qr-image.js';
import { einvoicePdf } from './einvoice-pdf.js';
import { invoiceContent } from './invoice-content.js';
import type { OutputOptions } from './output-options.js';
import type { PrintOrder } from './print-order.js';
import { isPartlyUnprintable } from './printable-text.js';

/** What was asked for beside the receipt; null where it was not, or could not be drawn. */
export interface Printed {
  /** The signed QR code as SVG. */
  qrCodeSvg: string | null;
  /** The document as an A4 PDF, base64. */
  pdf: string | null;
  warnings: EinvoiceWarning[];
}

/**
 * Draws what the caller asks for: the signed QR code as SVG, the document as PDF. The PDF shows what the government has
 * signed; `sent`, the INV-01 that was sent, stands in where the signed copy is not at hand. What cannot be drawn is a
 * warning: the IRN is good all the same. Never rejects.
 */
export const printed = async (
  document: IrpDocument,
  sent: Inv01 | null,
  options: OutputOptions | undefined,
): Promise<Printed> => {
  const [svg, pdf] = await Promise.all([
    options?.qrSvg === true ? drawSvg(document.signedQrCode) : nothing,
    options?.pdf === true ? drawPdf(document, sent) : nothing,
  ]);
  return { qrCodeSvg: svg.drawn, pdf: pdf.drawn, warnings: [...svg.warnings, ...pdf.warnings] };
};

interface Drawing {
  drawn: string | null;
  warnings: EinvoiceWarning[];
}

const nothing: Drawing = { drawn: null, warnings: [] };

const warning = (code: string, message: string): EinvoiceWarning => ({ code, message, pointer: '' });

const notDrawn = (code: string, message: string): Drawing => ({
  drawn: null,
  warnings: [warning(code, message)],
});

async function drawSvg(signedQrCode: string | null): Promise<Drawing> {
  if (signedQrCode === null) return nothing;
  try {
    return { drawn: await qrSvg(signedQrCode), warnings: [] };
  } catch {
    return notDrawn(
      'qr_svg_not_drawn',
      'The signed QR code is too long to be drawn; use signedQRCode itself',
    );
  }
}

async function drawPdf(document: IrpDocument, sent: Inv01 | null): Promise<Drawing> {
  const found = invoiceContent(document, sent);
  if (found === null) {
    return notDrawn('pdf_not_drawn', 'There is no PDF: the content of the document is not at hand');
  }
  const order = { document, ...found };
  try {
    const pdf = await einvoicePdf(order);
    return { drawn: pdf.toString('base64'), warnings: shortcomings(order) };
  } catch {
    return notDrawn('pdf_not_drawn', 'The PDF could not be drawn; the IRN is good, print from signedInvoice');
  }
}

/** What a reader of the PDF does not find in it. */
function shortcomings({ document, content, isSigned }: PrintOrder): EinvoiceWarning[] {
  const found: EinvoiceWarning[] = [];
  if (document.signedQrCode === null) {
    found.push(warning('pdf_without_qr', 'The PDF has no QR code: the portal no longer gives it'));
  }
  if (!isSigned) {
    const message = 'The PDF shows the document as it was sent: the signed copy was not at hand';
    found.push(warning('pdf_from_sent', message));
  }
  if (isPartlyUnprintable(JSON.stringify(content))) {
    const message = 'The PDF has ? for characters that its font lacks: it prints Latin and Devanagari only';
    found.push(warning('pdf_text_incomplete', message));
  }
  return found;
}
