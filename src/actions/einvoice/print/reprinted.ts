import type { EinvoiceResult } from '../einvoice-result.js';
import type { OutputOptions } from './output-options.js';
import { printed } from './printed.js';

/** An earlier receipt with what is asked for now beside it; a receipt without acknowledgement has nothing to print. */
export const reprinted = async (
  receipt: EinvoiceResult,
  options: OutputOptions | undefined,
): Promise<EinvoiceResult> => {
  const { ackNo, ackDate } = receipt;
  if (ackNo === null || ackDate === null) return receipt;
  const document = { ...receipt, ackNo, ackDate, signedQrCode: receipt.signedQRCode, notices: [] };
  const { qrCodeSvg, pdf, warnings } = await printed(document, null, options);
  const all = [...receipt.warnings, ...warnings];
  return { ...receipt, qrCodeSvg, pdf, warnings: all };
};
