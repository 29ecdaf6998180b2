import { z } from 'zod';
import { documentTypes, supplyTypes } from '../../../providers/irp/inv01.js';
import { choice, figure, must, text } from './field-rules.js';

/** NIC's own samples write null for what is left out; so may callers. */
const left = <T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodNullable<T>> => schema.nullish();

const yesNo = choice(['Y', 'N']);
const gstin = text(15, 15, /^[0-9]{2}[0-9A-Z]{13}$/, 'two digits of state and 13 capital letters or digits');
const gstinOrUrp = text(3, 15, /^([0-9]{2}[0-9A-Z]{13}|URP)$/, 'a GSTIN in capitals, or URP');
const stateCode = text(1, 2, /^(?!0+$)[0-9]{1,2}$/, 'a state code in digits');
const pin = figure(6, 0, { min: 100_000, max: 999_999 });
// The portal's pattern for document dates admits 2010 to 2029 only.
const date = text(10, 10, /^[0-3][0-9]\/[01][0-9]\/20[12][0-9]$/, 'a date as dd/mm/yyyy from 2010 to 2029');
const lateDate = text(10, 10, /^[0-3][0-9]\/[01][0-9]\/20[1-5][0-9]$/, 'a date as dd/mm/yyyy up to 2059');
const lineAmount = figure(12, 2);
const totalAmount = figure(14, 2, { max: 9_999_999_999_999.99 });
const percent = figure(3, 3);
const name = text(3, 100);
const reference = (max: number) => text(1, max, /^[0-9A-Za-z/-]+$/, 'letters, digits, / and -');

const place = { Addr1: text(1, 100), Addr2: left(text(3, 100)), Pin: pin, Stcd: stateCode };
const party = {
  LglNm: name,
  TrdNm: left(name),
  ...place,
  Ph: left(text(6, 12, /^[0-9]+$/, 'digits only')),
  Em: left(text(6, 100, /^[a-zA-Z0-9+_.-]+@[a-zA-Z0-9.-]+$/, 'an e-mail address')),
};

const item = z.strictObject({
  SlNo: text(1, 6, /^[0-9]+$/, 'digits only'),
  PrdDesc: left(text(3, 300)),
  IsServc: yesNo,
  HsnCd: text(4, 8, /^(?!0+$)([0-9]{4}|[0-9]{6}|[0-9]{8})$/, 'an HSN of 4, 6 or 8 digits'),
  Barcde: left(text(3, 30)),
  Qty: left(figure(10, 3)),
  FreeQty: left(figure(10, 3)),
  Unit: left(text(3, 8, /^[A-Za-z|]+$/, 'a unit code such as NOS or KGS')),
  UnitPrice: figure(12, 3),
  TotAmt: lineAmount,
  Discount: left(lineAmount),
  PreTaxVal: left(lineAmount),
  AssAmt: lineAmount,
  GstRt: percent,
  IgstAmt: left(lineAmount),
  CgstAmt: left(lineAmount),
  SgstAmt: left(lineAmount),
  CesRt: left(percent),
  CesAmt: left(lineAmount),
  CesNonAdvlAmt: left(lineAmount),
  StateCesRt: left(percent),
  StateCesAmt: left(lineAmount),
  StateCesNonAdvlAmt: left(lineAmount),
  OthChrg: left(lineAmount),
  TotItemVal: lineAmount,
  OrdLineRef: left(text(1, 50)),
  OrgCntry: left(text(2, 2)),
  PrdSlNo: left(text(1, 20)),
  BchDtls: left(z.strictObject({ Nm: text(3, 20), ExpDt: left(lateDate), WrDt: left(lateDate) })),
  AttribDtls: left(z.array(z.strictObject({ Nm: left(text(1, 100)), Val: left(text(1, 100)) }))),
});

const values = z.strictObject({
  AssVal: totalAmount,
  CgstVal: left(totalAmount),
  SgstVal: left(totalAmount),
  IgstVal: left(totalAmount),
  CesVal: left(totalAmount),
  StCesVal: left(totalAmount),
  Discount: left(totalAmount),
  OthChrg: left(totalAmount),
  RndOffAmt: left(figure(2, 2, { min: -99.99, max: 99.99 })),
  TotInvVal: totalAmount,
  TotInvValFc: left(totalAmount),
});

const payment = z.strictObject({
  Nm: left(text(1, 100)),
  AccDet: left(text(1, 18)),
  Mode: left(text(1, 18)),
  FinInsBr: left(text(1, 11)),
  PayTerm: left(text(1, 100)),
  PayInstr: left(text(1, 100)),
  CrTrn: left(text(1, 100)),
  DirDr: left(text(1, 100)),
  CrDay: left(figure(4, 0)),
  PaidAmt: left(totalAmount),
  PaymtDue: left(totalAmount),
});

const precedingNumber = text(
  2,
  16,
  /^[1-9a-zA-Z][0-9a-zA-Z/-]+$/,
  'starting with a letter or 1-9, then letters, digits, / and -',
);
const references = z.strictObject({
  InvRm: left(text(3, 100, /^[0-9A-Za-z/-]+$/, 'letters, digits, / and -, no spaces')),
  DocPerdDtls: left(z.strictObject({ InvStDt: date, InvEndDt: lateDate })),
  PrecDocDtls: left(
    z.array(z.strictObject({ InvNo: precedingNumber, InvDt: date, OthRefNo: left(text(1, 20)) })),
  ),
  ContrDtls: left(
    z.array(
      z.strictObject({
        RecAdvRefr: left(reference(20)),
        RecAdvDt: left(date),
        TendRefr: left(reference(20)),
        ContrRefr: left(reference(20)),
        ExtRefr: left(reference(20)),
        ProjRefr: left(reference(20)),
        PORefr: left(reference(16)),
        PORefDt: left(date),
      }),
    ),
  ),
});

const exportDetails = z.strictObject({
  ShipBNo: left(text(1, 20)),
  ShipBDt: left(date),
  Port: left(text(2, 10, /^[0-9A-Za-z]+$/, 'letters and digits')),
  RefClm: left(yesNo),
  ForCur: left(text(3, 16)),
  CntCode: left(text(2, 2, /^[A-Z]+$/, 'two capital letters')),
  ExpDuty: left(lineAmount),
});

const ewayBill = z.strictObject({
  TransId: left(text(15, 15)),
  TransName: left(name),
  TransMode: left(choice(['1', '2', '3', '4'])),
  Distance: figure(4, 0, { max: 4000 }),
  TransDocNo: left(reference(15)),
  TransDocDt: left(date),
  VehNo: left(text(4, 20, /^[0-9A-Za-z]+$/, 'letters and digits only')),
  VehType: left(choice(['R', 'O'])),
});

/** INV-01 v1.1 as the IRP's schema limits it. Source: NIC API docs, Generate IRN v1.03, JSON schema. */
export const inv01Schema = z.strictObject({
  Version: choice(['1.1']),
  TranDtls: z.strictObject({
    TaxSch: choice(['GST']),
    SupTyp: choice(supplyTypes),
    RegRev: left(yesNo),
    EcmGstin: left(gstin),
    IgstOnIntra: left(yesNo),
  }),
  DocDtls: z.strictObject({
    Typ: choice(documentTypes),
    No: text(
      1,
      16,
      /^[a-zA-Z1-9][a-zA-Z0-9/-]*$/,
      'starting with a letter or 1-9, then letters, digits, / and -',
    ),
    Dt: date,
  }),
  SellerDtls: z.strictObject({ Gstin: gstin, ...party, Loc: text(3, 50) }),
  BuyerDtls: z.strictObject({
    Gstin: gstinOrUrp,
    ...party,
    Pos: stateCode,
    Loc: text(3, 100),
    Pin: left(pin),
  }),
  DispDtls: left(z.strictObject({ Nm: name, ...place, Loc: text(3, 100) })),
  ShipDtls: left(
    z.strictObject({
      Gstin: left(gstinOrUrp),
      LglNm: name,
      TrdNm: left(name),
      ...place,
      Loc: text(3, 100),
    }),
  ),
  ItemList: z.array(item, must('a list of lines')),
  ValDtls: values,
  PayDtls: left(payment),
  RefDtls: left(references),
  AddlDocDtls: left(
    z.array(
      z.strictObject({
        Url: left(text(3, 100)),
        Docs: left(text(3, 1000, /^[A-Za-z0-9+/=]+$/, 'base64')),
        Info: left(text(3, 1000)),
      }),
    ),
  ),
  ExpDtls: left(exportDetails),
  EwbDtls: left(ewayBill),
});

/** INV-01 as a caller may send it: null counts as left out. */
export type RawInv01 = z.infer<typeof inv01Schema>;
