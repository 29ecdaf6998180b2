import type { IrpDocument } from '../../../providers/irp/irp-contract.js';
import { readSignedInvoice } from '../compare-document.js';
import type { SignedIdentity } from '../compare-document.js';
import { qrClaims } from '../signed-qr.js';
import { decodeSigned } from '../verify-signed.js';

/**
 * What the signed texts of a document that was asked for must say: its IRN and the supplier asked, and of number and
 * buyer, which nobody else tells, what the signed invoice says, so that the QR code must agree with it.
 */
export const signedIdentity = (document: IrpDocument, sellerGstin: string): SignedIdentity => {
  const invoice = readSignedInvoice(decodeSigned(document.signedInvoice ?? ''));
  const qr = qrClaims(decodeSigned(document.signedQrCode ?? ''));
  return {
    irn: document.irn,
    sellerGstin,
    number: invoice?.number ?? qr?.documentNo ?? '',
    buyerGstin: (invoice?.buyerGstin ?? qr?.buyerGstin ?? '').toUpperCase(),
  };
};
