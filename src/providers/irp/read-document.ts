import { isoInIndia } from '../../domain/india-time.js';
import { isoWhereReadable } from './india-iso.js';
import type { IrpDocument, IrpDuplicate } from './irp-contract.js';
import { noticesOf } from './notices.js';
import { documentSchema, duplicateSchema } from './result-schemas.js';
import type { IrpInfo } from './irp-answer.js';

/** The decrypted result of generate or a look-up as a document; null when it is not one. */
export const readDocument = (result: unknown, infos: readonly IrpInfo[]): IrpDocument | null => {
  const read = documentSchema.safeParse(result);
  if (!read.success) return null;
  const { data } = read;
  return {
    irn: data.Irn.toLowerCase(),
    ackNo: data.AckNo,
    ackDate: isoInIndia(data.AckDt),
    status: data.Status,
    signedInvoice: data.SignedInvoice || null,
    signedQrCode: data.SignedQRCode || null,
    ewayBillNo: data.EwbNo || null,
    ewayBillDate: isoWhereReadable(data.EwbDt),
    ewayBillValidUpto: isoWhereReadable(data.EwbValidTill),
    notices: noticesOf(infos),
  };
};

/** The registration that a duplicate collided with, as far as the IRP names it. */
export const readDuplicate = (infos: readonly IrpInfo[], httpStatus: number): IrpDuplicate => {
  const found = infos.flatMap(({ about }) => {
    const entries: unknown[] = Array.isArray(about) ? about : [about];
    return entries.flatMap((entry) => {
      const read = duplicateSchema.safeParse(entry);
      return read.success ? [read.data] : [];
    });
  })[0];
  return {
    kind: 'duplicate',
    irn: found?.Irn.toLowerCase() ?? null,
    ackNo: found?.AckNo ?? null,
    ackDate: found?.AckDt ? isoInIndia(found.AckDt) : null,
    httpStatus,
  };
};
