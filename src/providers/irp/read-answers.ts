import type { IrpInfo } from './irp-answer.js';
import type { EwayBillCancellation, IrpCancellation, IrpEwayBill } from './irp-contract.js';
import { isoWhereReadable } from './india-iso.js';
import { noticesOf } from './notices.js';
import { cancellationSchema, ewayBillEndSchema, ewayBillSchema, rejectedSchema } from './result-schemas.js';

/** The answer to a cancellation; null when it is none. */
export const readCancellation = (result: unknown): IrpCancellation | null => {
  const read = cancellationSchema.safeParse(result);
  if (!read.success) return null;
  return { irn: read.data.Irn.toLowerCase(), cancelDate: isoWhereReadable(read.data.CancelDate) };
};

/** An e-way bill by IRN; null when the answer holds none. */
export const readEwayBill = (result: unknown, infos: readonly IrpInfo[]): IrpEwayBill | null => {
  const read = ewayBillSchema.safeParse(result);
  if (!read.success) return null;
  const { EwbNo, EwbDt, EwbValidTill, Status } = read.data;
  return {
    ewayBillNo: EwbNo,
    ewayBillDate: isoWhereReadable(EwbDt),
    ewayBillValidUpto: isoWhereReadable(EwbValidTill),
    isActive: Status?.toUpperCase() !== 'CNL',
    distance: reckonedDistance(infos),
    notices: noticesOf(infos),
  };
};

/** The end of an e-way bill; null when the answer is none. */
export const readEwayBillEnd = (result: unknown): EwayBillCancellation | null => {
  const read = ewayBillEndSchema.safeParse(result);
  if (!read.success) return null;
  return { ewayBillNo: read.data.ewayBillNo, cancelDate: isoWhereReadable(read.data.cancelDate) };
};

/** A day's rejected IRNs in lower case; null when the answer is no such list. An empty day comes as null or `[]`. */
export const readRejected = (result: unknown): string[] | null => {
  const read = rejectedSchema.safeParse(result ?? []);
  return read.success ? read.data : null;
};

/** EWBPPD says "Pin-Pin calc distance: nKM". */
const reckonedDistance = (infos: readonly IrpInfo[]): number | null => {
  const about = infos.find(({ code }) => code === 'EWBPPD')?.about;
  const kilometres = typeof about === 'string' ? /(\d+)\s*km/i.exec(about)?.[1] : undefined;
  return kilometres === undefined ? null : Number(kilometres);
};
