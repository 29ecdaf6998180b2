import { z } from 'zod';
import { parseIndiaDateTime } from '../../domain/india-time.js';

/** An Indian date and time without zone, as an instant. */
export const indiaInstant = z.string().transform((text, context) => {
  try {
    return parseIndiaDateTime(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not an Indian date and time' });
    return z.NEVER;
  }
});
const number = z.union([z.string(), z.number()]).transform(String);
const text = z.union([z.string(), z.number()]).nullish();
const irn = z.string().regex(/^[0-9a-f]{64}$/i);

/** A registered document as generate and both look-ups give it. */
export const documentSchema = z.object({
  Irn: irn,
  AckNo: number,
  AckDt: indiaInstant,
  Status: z.enum(['ACT', 'CNL']).default('ACT'),
  SignedInvoice: z.string().nullish(),
  SignedQRCode: z.string().nullish(),
  EwbNo: number.nullish(),
  EwbDt: z.string().nullish(),
  EwbValidTill: z.string().nullish(),
});

/** What comes with error 2150: the registration that exists. */
export const duplicateSchema = z.object({
  Irn: irn,
  AckNo: number.nullish(),
  AckDt: indiaInstant.nullish().catch(null),
});

/** The end of an IRN. */
export const cancellationSchema = z.object({ Irn: irn, CancelDate: z.string().nullish() });

/** An e-way bill made for an IRN, or read back. */
export const ewayBillSchema = z.object({
  EwbNo: number,
  EwbDt: z.string().nullish(),
  EwbValidTill: z.string().nullish(),
  Status: z.string().nullish(),
});

/** The e-way bill system's own spelling. */
export const ewayBillEndSchema = z.object({ ewayBillNo: number, cancelDate: z.string().nullish() });

/** IRNs that the central registry refused: texts, or objects that hold one. */
export const rejectedSchema = z
  .array(z.union([irn, z.object({ Irn: irn }).transform(({ Irn }) => Irn)]))
  .transform((irns) => irns.map((one) => one.toLowerCase()));

/** GSTIN details v1.04. */
export const taxpayerSchema = z.object({
  Gstin: z.string(),
  TradeName: text,
  LegalName: text,
  AddrBnm: text,
  AddrBno: text,
  AddrFlno: text,
  AddrSt: text,
  AddrLoc: text,
  StateCode: number,
  AddrPncd: text,
  TxpType: text,
  Status: z.string(),
  BlkStatus: text,
  DtReg: text,
  DtDReg: text,
});
