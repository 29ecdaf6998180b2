import { indiaDate } from '../../domain/india-time.js';
import type { Inv01 } from '../../providers/irp/inv01.js';
import type { IrpDocument, IrpSigningKey } from '../../providers/irp/irp-contract.js';
import { readSignedInvoice } from './compare-document.js';
import type { SignedIdentity } from './compare-document.js';
import type { EinvoiceResult, EinvoiceWarning, QrClaims } from './einvoice-result.js';
import type { OutputOptions } from './print/output-options.js';
import { printed } from './print/printed.js';
import { qrImage } from './qr-image.js';
import { qrClaims } from './signed-qr.js';
import { verifySigned } from './verify-signed.js';
import type { VerifiedSigned } from './verify-signed.js';

/**
 * The receipt of a document that the IRP holds: signatures verified, QR code drawn, and what else was asked for. A
 * signed text that is not to be believed, or keys that cannot be read, are warnings and leave `qr` null: the IRN is good
 * all the same, and sending again would change nothing. Never rejects.
 */
export const documentResult = async (
  document: IrpDocument,
  deps: {
    /** What a signed text must say to be believed; GSTINs upper case. */
    expected: SignedIdentity;
    /** Where warnings about the e-way bill point to. */
    ewayBillPointer: string;
    signingKeys: () => Promise<readonly IrpSigningKey[]>;
    recovered: boolean;
    warnings: readonly EinvoiceWarning[];
    /** What the caller asks for beside the receipt, and the INV-01 that was sent, where there was one. */
    print?: { options: OutputOptions | undefined; sent: Inv01 | null };
  },
): Promise<EinvoiceResult> => {
  const [checked, image, print] = await Promise.all([
    checkSigned(document, deps.expected, deps.signingKeys),
    drawQr(document.signedQrCode),
    printed(document, deps.print?.sent ?? null, deps.print?.options),
  ]);
  const notices = document.notices.map(({ code, message }) => ({
    code,
    message,
    pointer: code.startsWith('EWB') || /^4\d{3}$/.test(code) ? deps.ewayBillPointer : '',
  }));
  return {
    irn: document.irn,
    ackNo: document.ackNo,
    ackDate: document.ackDate,
    status: document.status,
    signedInvoice: document.signedInvoice,
    signedQRCode: document.signedQrCode,
    qrCodeImage: image.dataUrl,
    qrCodeSvg: print.qrCodeSvg,
    pdf: print.pdf,
    qr: checked.qr,
    ewayBillNo: document.ewayBillNo,
    ewayBillDate: document.ewayBillDate,
    ewayBillValidUpto: document.ewayBillValidUpto,
    warnings: [...deps.warnings, ...notices, ...checked.warnings, ...image.warnings, ...print.warnings],
    recovered: deps.recovered,
  };
};

const alarm = (code: string, message: string): EinvoiceWarning => ({ code, message, pointer: '' });

async function checkSigned(
  document: IrpDocument,
  expected: SignedIdentity,
  signingKeys: () => Promise<readonly IrpSigningKey[]>,
): Promise<{ qr: QrClaims | null; warnings: EinvoiceWarning[] }> {
  const { signedInvoice, signedQrCode } = document;
  if (signedInvoice === null && signedQrCode === null) return { qr: null, warnings: [] };
  const keys = await readKeys(signingKeys);
  if (keys === null) {
    const message = 'The keys of the portal could not be read, so its signatures are not verified';
    return { qr: null, warnings: [alarm('signature_not_verified', message)] };
  }
  const verify = (jws: string): Promise<VerifiedSigned> => verifySigned(jws, keys, dayOf(document.ackDate));
  const [invoice, qr] = await Promise.all([
    checkInvoiceText(signedInvoice, expected, verify),
    checkQrText(signedQrCode, expected, verify),
  ]);
  return { qr: qr.claims, warnings: [...invoice, ...qr.warnings] };
}

/** The day in India of an acknowledgement; null when its date cannot be read. */
function dayOf(ackDate: string): string | null {
  const at = new Date(ackDate);
  return Number.isNaN(at.getTime()) ? null : indiaDate(at);
}

async function readKeys(
  signingKeys: () => Promise<readonly IrpSigningKey[]>,
): Promise<readonly IrpSigningKey[] | null> {
  try {
    return await signingKeys();
  } catch {
    // Told as a warning by the caller: a registered document must not be lost over it.
    return null;
  }
}

async function checkInvoiceText(
  jws: string | null,
  expected: SignedIdentity,
  verify: (jws: string) => Promise<VerifiedSigned>,
): Promise<EinvoiceWarning[]> {
  if (jws === null) return [];
  const signed = await verify(jws);
  if (!signed.verified) return [notVerified('signed invoice', signed.reason)];
  const said = readSignedInvoice(signed.data);
  return said !== null && isSame(said, expected) ? [] : [otherContent('signed invoice')];
}

async function checkQrText(
  jws: string | null,
  expected: SignedIdentity,
  verify: (jws: string) => Promise<VerifiedSigned>,
): Promise<{ claims: QrClaims | null; warnings: EinvoiceWarning[] }> {
  if (jws === null) return { claims: null, warnings: [] };
  const signed = await verify(jws);
  if (!signed.verified) return { claims: null, warnings: [notVerified('signed QR code', signed.reason)] };
  const claims = qrClaims(signed.data);
  const said = claims && { ...claims, number: claims.documentNo };
  if (claims === null || said === null || !isSame(said, expected)) {
    return { claims: null, warnings: [otherContent('signed QR code')] };
  }
  return { claims, warnings: [] };
}

const notVerified = (what: string, reason: string): EinvoiceWarning =>
  alarm(
    'signature_not_verified',
    `The ${what} cannot be believed: ${reason}. The IRN is good; do not send again, tell the operator`,
  );

const otherContent = (what: string): EinvoiceWarning =>
  alarm(
    'signed_content_differs',
    `The ${what} speaks of another document. The IRN is good; do not send again, tell the operator`,
  );

/** Whether the portal echoes numbers in upper case is not published: case does not count. */
function isSame(said: SignedIdentity, expected: SignedIdentity): boolean {
  return (
    said.irn.toLowerCase() === expected.irn &&
    said.number.toUpperCase() === expected.number.toUpperCase() &&
    said.sellerGstin.toUpperCase() === expected.sellerGstin &&
    said.buyerGstin.toUpperCase() === expected.buyerGstin
  );
}

async function drawQr(text: string | null): Promise<{ dataUrl: string | null; warnings: EinvoiceWarning[] }> {
  if (text === null) return { dataUrl: null, warnings: [] };
  try {
    return { dataUrl: await qrImage(text), warnings: [] };
  } catch {
    const message = 'The signed QR code is too long to be drawn; use signedQRCode itself';
    return { dataUrl: null, warnings: [alarm('qr_not_drawn', message)] };
  }
}
