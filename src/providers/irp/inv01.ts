/** INV-01 v1.1, the payload that every IRP takes; key spellings are the schema's. Amounts are rupees. */
export interface Inv01 {
  Version: '1.1';
  TranDtls: {
    TaxSch: 'GST';
    SupTyp: SupplyType;
    RegRev?: YesNo;
    EcmGstin?: string;
    IgstOnIntra?: YesNo;
  };
  DocDtls: { Typ: DocumentType; No: string; Dt: string };
  SellerDtls: Inv01Party;
  BuyerDtls: Omit<Inv01Party, 'Pin'> & { Pin?: number; Pos: string };
  DispDtls?: Inv01Place & { Nm: string };
  ShipDtls?: Inv01Place & { Gstin?: string; LglNm: string; TrdNm?: string };
  ItemList: Inv01Item[];
  ValDtls: Inv01Values;
  PayDtls?: Record<string, string | number>;
  RefDtls?: {
    InvRm?: string;
    DocPerdDtls?: { InvStDt: string; InvEndDt: string };
    PrecDocDtls?: { InvNo: string; InvDt: string; OthRefNo?: string }[];
    ContrDtls?: Record<string, string>[];
  };
  AddlDocDtls?: { Url?: string; Docs?: string; Info?: string }[];
  ExpDtls?: {
    ShipBNo?: string;
    ShipBDt?: string;
    Port?: string;
    RefClm?: YesNo;
    ForCur?: string;
    CntCode?: string;
    ExpDuty?: number;
  };
  EwbDtls?: {
    TransId?: string;
    TransName?: string;
    TransMode?: string;
    Distance: number;
    TransDocNo?: string;
    TransDocDt?: string;
    VehNo?: string;
    VehType?: 'R' | 'O';
  };
}

export type YesNo = 'Y' | 'N';

export const supplyTypes = ['B2B', 'SEZWP', 'SEZWOP', 'EXPWP', 'EXPWOP', 'DEXP'] as const;
export type SupplyType = (typeof supplyTypes)[number];

export const documentTypes = ['INV', 'CRN', 'DBN'] as const;
export type DocumentType = (typeof documentTypes)[number];

export interface Inv01Place {
  Addr1: string;
  Addr2?: string;
  Loc: string;
  Pin: number;
  Stcd: string;
}

export interface Inv01Party extends Inv01Place {
  Gstin: string;
  LglNm: string;
  TrdNm?: string;
  Ph?: string;
  Em?: string;
}

export interface Inv01Item {
  SlNo: string;
  PrdDesc?: string;
  IsServc: YesNo;
  HsnCd: string;
  Barcde?: string;
  Qty?: number;
  FreeQty?: number;
  Unit?: string;
  UnitPrice: number;
  TotAmt: number;
  Discount?: number;
  PreTaxVal?: number;
  AssAmt: number;
  GstRt: number;
  IgstAmt?: number;
  CgstAmt?: number;
  SgstAmt?: number;
  CesRt?: number;
  CesAmt?: number;
  CesNonAdvlAmt?: number;
  StateCesRt?: number;
  StateCesAmt?: number;
  StateCesNonAdvlAmt?: number;
  OthChrg?: number;
  TotItemVal: number;
  OrdLineRef?: string;
  OrgCntry?: string;
  PrdSlNo?: string;
  BchDtls?: { Nm: string; ExpDt?: string; WrDt?: string };
  AttribDtls?: { Nm?: string; Val?: string }[];
}

export interface Inv01Values {
  AssVal: number;
  CgstVal?: number;
  SgstVal?: number;
  IgstVal?: number;
  CesVal?: number;
  StCesVal?: number;
  Discount?: number;
  OthChrg?: number;
  RndOffAmt?: number;
  TotInvVal: number;
  TotInvValFc?: number;
}
