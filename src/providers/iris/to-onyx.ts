import type { Inv01, Inv01Item, Inv01Place, Inv01Values } from '../irp/inv01.js';
import type { EwayBillOrder } from '../irp/irp-contract.js';
import { mapFields } from '../irp/map-fields.js';
import type { FieldsOf } from '../irp/map-fields.js';
import { dashed, onyxDocumentTypes, onyxSupplyTypes, onyxTransportMode } from './onyx-words.js';

const date = (as: string) => ({ as, write: dashed });
/** A block whose fields stand in the body itself. */
const flat = <F>(fields: F) => ({ as: null, fields });

/** An address under the prefix `s`, `b`, `d` or `to`: building, floor, place, state, PIN (a text). */
const place = (prefix: string) =>
  ({
    Addr1: `${prefix}bnm`,
    Addr2: `${prefix}flno`,
    Loc: `${prefix}loc`,
    Pin: { as: `${prefix}pin`, write: String },
    Stcd: `${prefix}stcd`,
  }) satisfies FieldsOf<Inv01Place>;

const names = (prefix: string) => ({
  Gstin: `${prefix}gstin`,
  LglNm: `${prefix}lglNm`,
  TrdNm: `${prefix}trdNm`,
});

const party = (prefix: string) => ({
  ...names(prefix),
  ...place(prefix),
  Ph: `${prefix}ph`,
  Em: `${prefix}em`,
});

const transport = {
  TransId: 'transId',
  TransName: 'transName',
  TransMode: { as: 'transMode', write: onyxTransportMode },
  Distance: 'transDist',
  TransDocNo: 'transDocNo',
  TransDocDt: date('transDocDate'),
  VehNo: 'vehNo',
  VehType: 'vehTyp',
} satisfies FieldsOf<NonNullable<Inv01['EwbDtls']>>;

const item = {
  SlNo: 'num',
  PrdDesc: 'prdDesc',
  IsServc: 'isServc',
  HsnCd: 'hsnCd',
  Barcde: 'barcde',
  Qty: 'qty',
  FreeQty: 'freeQty',
  Unit: 'unit',
  UnitPrice: 'unitPrice',
  TotAmt: 'sval',
  Discount: 'disc',
  PreTaxVal: 'preTaxVal',
  AssAmt: 'txval',
  GstRt: 'rt',
  IgstAmt: 'iamt',
  CgstAmt: 'camt',
  SgstAmt: 'samt',
  CesRt: 'csrt',
  CesAmt: 'csamt',
  CesNonAdvlAmt: 'cesNonAdval',
  StateCesRt: 'stcsrt',
  StateCesAmt: 'stcsamt',
  StateCesNonAdvlAmt: 'stCesNonAdvl',
  OthChrg: 'othchrg',
  TotItemVal: 'itmVal',
  OrdLineRef: 'ordLineRef',
  OrgCntry: 'orgCntry',
  PrdSlNo: 'prdSlNo',
  BchDtls: flat({ Nm: 'bchnm', ExpDt: date('bchExpDt'), WrDt: date('bchWrDt') }),
  AttribDtls: { as: 'invItmOtherDtls', fields: { Nm: 'attNm', Val: 'attVal' } },
} satisfies FieldsOf<Inv01Item>;

const values = {
  AssVal: 'tottxval',
  CgstVal: 'totcamt',
  SgstVal: 'totsamt',
  IgstVal: 'totiamt',
  CesVal: 'totcsamt',
  StCesVal: 'totstcsamt',
  Discount: 'totdisc',
  OthChrg: 'totothchrg',
  RndOffAmt: 'rndOffAmt',
  TotInvVal: 'totinvval',
  TotInvValFc: 'invForCur',
} satisfies FieldsOf<Inv01Values>;

/** `pa` is where clients put the mode of payment, `balAmt` what is still due; both are unconfirmed. */
const payment = {
  Nm: 'payNm',
  AccDet: 'acctdet',
  Mode: 'pa',
  FinInsBr: 'ifsc',
  PayTerm: 'payTerm',
  PayInstr: 'payInstr',
  CrTrn: 'crTrn',
  DirDr: 'dirDr',
  CrDay: 'crDay',
  PaidAmt: 'paidAmt',
  PaymtDue: 'balAmt',
};

const references = {
  InvRm: 'invRmk',
  DocPerdDtls: flat({ InvStDt: date('invStDt'), InvEndDt: date('invEndDt') }),
  PrecDocDtls: {
    as: 'invRefPreDtls',
    fields: { InvNo: 'oinum', InvDt: date('oidt'), OthRefNo: 'othRefNo' },
  },
  ContrDtls: {
    as: 'invRefContDtls',
    fields: {
      RecAdvRefr: 'raref',
      RecAdvDt: date('radt'),
      TendRefr: 'tendref',
      ContrRefr: 'contref',
      ExtRefr: 'extref',
      ProjRefr: 'projref',
      PORefr: 'poref',
      PORefDt: date('porefdt'),
    },
  },
} satisfies FieldsOf<NonNullable<Inv01['RefDtls']>>;

const exported = {
  ShipBNo: 'sbnum',
  ShipBDt: date('sbdt'),
  Port: 'port',
  RefClm: 'clmrfnd',
  ForCur: 'forCur',
  CntCode: 'cntcd',
  ExpDuty: 'expduty',
} satisfies FieldsOf<NonNullable<Inv01['ExpDtls']>>;

/** `sec7act` is IGST on a supply within one state. */
const transaction = {
  TaxSch: 'taxSch',
  SupTyp: { as: 'catg', write: (type: string) => onyxSupplyTypes[type as Inv01['TranDtls']['SupTyp']] },
  RegRev: 'rchrg',
  EcmGstin: 'etin',
  IgstOnIntra: 'sec7act',
} satisfies FieldsOf<Inv01['TranDtls']>;

const document = {
  Typ: { as: 'docType', write: (type: string) => onyxDocumentTypes[type as Inv01['DocDtls']['Typ']] },
  No: 'no',
  Dt: date('dt'),
} satisfies FieldsOf<Inv01['DocDtls']>;

const headFields = {
  Version: null,
  TranDtls: flat(transaction),
  DocDtls: flat(document),
  SellerDtls: flat(party('s')),
  BuyerDtls: flat({ ...party('b'), Pos: 'pos' }),
  DispDtls: flat({ Nm: 'dlglNm', ...place('d') }),
  ShipDtls: flat({ ...names('to'), ...place('to') }),
  ValDtls: flat(values),
  PayDtls: flat(payment),
  RefDtls: flat(references),
  AddlDocDtls: { as: 'invOthDocDtls', fields: { Url: 'url', Docs: 'docs', Info: 'infoDtls' } },
  ExpDtls: flat(exported),
  EwbDtls: flat(transport),
} satisfies FieldsOf<Omit<Inv01, 'ItemList'>>;

/** The ship-to of an export has the prefix `p`; dispatch-from has names of its own here. */
const ewayBillFields = {
  Irn: 'irn',
  ...transport,
  ExpShipDtls: flat({
    Gstin: 'pgstin',
    TrdNm: 'ptrdNm',
    Addr1: 'paddr1',
    Addr2: 'paddr2',
    Loc: 'ploc',
    Pin: { as: 'ppin', write: String },
    Stcd: 'pstcd',
  }),
  DispDtls: flat({
    Nm: 'dNm',
    Addr1: 'daddr1',
    Addr2: 'daddr2',
    Loc: 'disloc',
    Pin: { as: 'dispin', write: String },
    Stcd: 'disstcd',
  }),
} satisfies FieldsOf<EwayBillOrder>;

/** INV-01 as the body of `addInvoice`, which wants some of it told twice. `gstin` is the supplier's. */
export const toOnyx = (invoice: Inv01, gstin: string): Record<string, unknown> => {
  const { ItemList, ...head } = invoice;
  const isIntra = isWithinOneState(invoice);
  const hasIgst = !isIntra || invoice.TranDtls.IgstOnIntra === 'Y';
  return {
    userGstin: gstin,
    supplyType: 'O',
    dst: 'O',
    ntr: isIntra ? 'Intra' : 'Inter',
    trnTyp: transactionType(invoice),
    genIrn: true,
    genewb: invoice.EwbDtls ? 'Y' : 'N',
    signedDataReq: true,
    ...mapFields(head, headFields),
    itemList: ItemList.map((line) => ({
      ...mapFields(line, item),
      ...(line.PrdDesc && { prdNm: line.PrdDesc }),
      ...ratesOf(line.GstRt, hasIgst),
    })),
  };
};

/** An order as the body of `generateEwbByIrn`. */
export const toOnyxEwayBill = (order: EwayBillOrder, gstin: string): Record<string, unknown> => ({
  userGstin: gstin,
  ...mapFields(order, ewayBillFields),
});

/** Supplies to SEZ and abroad count as inter-state wherever they go (IGST Act s.7(5)). */
const isWithinOneState = ({ TranDtls, SellerDtls, BuyerDtls }: Inv01): boolean =>
  (TranDtls.SupTyp === 'B2B' || TranDtls.SupTyp === 'DEXP') &&
  Number(SellerDtls.Stcd) === Number(BuyerDtls.Pos);

/** Regular, bill-to/ship-to, bill-from/dispatch-from, or both. */
const transactionType = ({ ShipDtls, DispDtls }: Inv01): string => {
  if (ShipDtls && DispDtls) return 'COMB';
  if (ShipDtls) return 'BOS';
  return DispDtls ? 'BFP' : 'REG';
};

/** The rate by tax; halves of a rate are exact. */
const ratesOf = (rate: number, hasIgst: boolean) =>
  hasIgst ? { irt: rate, crt: 0, srt: 0 } : { irt: 0, crt: rate / 2, srt: rate / 2 };
