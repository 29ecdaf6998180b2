import { z } from 'zod';
import { documentTypes, supplyTypes } from '../../../providers/irp/inv01.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import type { IrpDocument } from '../../../providers/irp/irp-contract.js';
import { decodeSigned } from '../verify-signed.js';

const text = z.string().optional();
const rupees = z.number().optional();

const place = {
  Addr1: z.string(),
  Addr2: text,
  Loc: z.string(),
  Pin: z.number().optional(),
  Stcd: z.string(),
};
const party = { ...place, Gstin: z.string(), LglNm: z.string(), TrdNm: text, Ph: text, Em: text };

const item = z.object({
  SlNo: z.string(),
  PrdDesc: text,
  HsnCd: z.string(),
  Qty: z.number().optional(),
  FreeQty: z.number().optional(),
  Unit: text,
  UnitPrice: z.number(),
  Discount: rupees,
  AssAmt: z.number(),
  GstRt: z.number(),
  IgstAmt: rupees,
  CgstAmt: rupees,
  SgstAmt: rupees,
  CesRt: z.number().optional(),
  CesAmt: rupees,
  CesNonAdvlAmt: rupees,
  StateCesRt: z.number().optional(),
  StateCesAmt: rupees,
  StateCesNonAdvlAmt: rupees,
  OthChrg: rupees,
  TotItemVal: z.number(),
  PrdSlNo: text,
  BchDtls: z.object({ Nm: z.string(), ExpDt: text, WrDt: text }).optional(),
});

const contentSchema = z.object({
  TranDtls: z.object({ SupTyp: z.enum(supplyTypes), RegRev: text, IgstOnIntra: text }),
  DocDtls: z.object({ Typ: z.enum(documentTypes), No: z.string(), Dt: z.string() }),
  SellerDtls: z.object(party),
  BuyerDtls: z.object({ ...party, Pos: z.string() }),
  DispDtls: z.object({ ...place, Nm: z.string() }).optional(),
  ShipDtls: z.object({ ...place, Gstin: text, LglNm: z.string(), TrdNm: text }).optional(),
  ItemList: z.array(item),
  ValDtls: z.object({
    AssVal: z.number(),
    CgstVal: rupees,
    SgstVal: rupees,
    IgstVal: rupees,
    CesVal: rupees,
    StCesVal: rupees,
    Discount: rupees,
    OthChrg: rupees,
    RndOffAmt: rupees,
    TotInvVal: z.number(),
    TotInvValFc: rupees,
  }),
  PayDtls: z
    .object({
      Nm: text,
      AccDet: text,
      FinInsBr: text,
      Mode: text,
      PayTerm: text,
      PayInstr: text,
      CrDay: z.number().optional(),
      PaidAmt: rupees,
      PaymtDue: rupees,
    })
    .optional(),
  RefDtls: z
    .object({
      InvRm: text,
      DocPerdDtls: z.object({ InvStDt: z.string(), InvEndDt: z.string() }).optional(),
      PrecDocDtls: z.array(z.object({ InvNo: z.string(), InvDt: z.string() })).optional(),
      ContrDtls: z.array(z.object({ PORefr: text, PORefDt: text })).optional(),
    })
    .optional(),
  ExpDtls: z.object({ ShipBNo: text, ShipBDt: text, Port: text, ForCur: text, CntCode: text }).optional(),
  EwbDtls: z.object({ TransName: text, TransMode: text, VehNo: text }).optional(),
});

/** What a print shows of INV-01; spellings and units are the schema's. */
export type InvoiceContent = z.infer<typeof contentSchema>;
/** One line of it. */
export type ContentLine = InvoiceContent['ItemList'][number];

/**
 * The content of a registered document: what the government has signed, or, where that is not at hand or speaks of
 * another IRN, the INV-01 that was sent (`isSigned` false). Null when there is neither.
 */
export const invoiceContent = (
  document: Pick<IrpDocument, 'irn' | 'signedInvoice'>,
  sent: Inv01 | null,
): { content: InvoiceContent; isSigned: boolean } | null => {
  const signed = readContent(decodeSigned(document.signedInvoice ?? ''), document.irn);
  if (signed) return { content: signed, isSigned: true };
  const content = readContent(sent);
  return content && { content, isSigned: false };
};

const namedSchema = z.object({ Irn: z.string() });

function readContent(data: unknown, irn?: string): InvoiceContent | null {
  if (irn !== undefined && namedSchema.safeParse(data).data?.Irn.toLowerCase() !== irn) return null;
  return contentSchema.safeParse(withoutNulls(data)).data ?? null;
}

/** NIC writes some absent fields as null. */
function withoutNulls(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutNulls);
  if (typeof data !== 'object' || data === null) return data;
  const present = Object.entries(data).filter(([, value]) => value !== null);
  return Object.fromEntries(present.map(([name, value]) => [name, withoutNulls(value)]));
}
