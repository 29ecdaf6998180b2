/** Amounts of one cell, in rupees. */
export interface TaxAmounts {
  iamt: number;
  camt: number;
  samt: number;
  csamt: number;
}

/** The same with the value that is taxed. */
export interface ValueAndTax extends TaxAmounts {
  txval: number;
}

/** One place of supply in table 3.2. */
export interface PlaceRow {
  pos: string;
  txval: number;
  iamt: number;
}

/** Table 4(A), in the portal's order. */
export const creditTypes = ['IMPG', 'IMPS', 'ISRC', 'ISD', 'OTH'] as const;
export type CreditType = (typeof creditTypes)[number];

/**
 * Tables 4(B) and 4(D). Since August 2022 (Notification 14/2022-CT) `RUL` is 4(B)(1) permanent and 4(D)(1) reclaimed, `OTH`
 * 4(B)(2) temporary and 4(D)(2) barred; the names are older than that.
 */
export const reversalTypes = ['RUL', 'OTH'] as const;
export type ReversalType = (typeof reversalTypes)[number];

/** Table 5.1. */
export interface InterestAndFee {
  intr_details: TaxAmounts;
  ltfee_details: { camt: number; samt: number };
}

/** The body of RETSAVE for GSTR-3B: every block is there, zero-filled. Source: GSTN's 3B sheet. */
export interface Gstr3bReturn {
  gstin: string;
  ret_period: string;
  sup_details: {
    osup_det: ValueAndTax;
    osup_zero: { txval: number; iamt: number; csamt: number };
    osup_nil_exmp: { txval: number };
    isup_rev: ValueAndTax;
    osup_nongst: { txval: number };
  };
  inter_sup: { unreg_details: PlaceRow[]; comp_details: PlaceRow[]; uin_details: PlaceRow[] };
  eco_dtls: { eco_sup: ValueAndTax; eco_reg_sup: { txval: number } };
  itc_elg: {
    itc_avl: ({ ty: CreditType } & TaxAmounts)[];
    itc_rev: ({ ty: ReversalType } & TaxAmounts)[];
    itc_net: TaxAmounts;
    itc_inelg: ({ ty: ReversalType } & TaxAmounts)[];
  };
  inward_sup: { isup_details: { ty: 'GST' | 'NONGST'; inter: number; intra: number }[] };
  intr_ltfee: InterestAndFee;
}
