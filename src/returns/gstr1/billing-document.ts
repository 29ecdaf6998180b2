/** An amount, quantity or rate as callers write it: a JSON number or a decimal string; at most six decimals. */
export type Figure = number | string;

export const documentTypes = ['invoice', 'credit_note', 'debit_note'] as const;
export type DocumentType = (typeof documentTypes)[number];

export const documentStatuses = ['issued', 'cancelled', 'draft'] as const;

export const customerCategories = [
  'regular',
  'composition',
  'uin',
  'sez',
  'deemed_export',
  'overseas',
  'unregistered',
] as const;
export type CustomerCategory = (typeof customerCategories)[number];

export const treatments = ['taxable', 'zero_rated', 'nil', 'exempt', 'non_gst'] as const;
export type Treatment = (typeof treatments)[number];

export interface BillingLine {
  hsn: string;
  uqc?: string | undefined;
  qty?: Figure | undefined;
  taxable: Figure;
  /** Total GST rate in percent; 0 for what is zero-rated without payment. */
  rate: Figure;
  igst?: Figure | undefined;
  cgst?: Figure | undefined;
  sgst?: Figure | undefined;
  cess?: Figure | undefined;
  treatment?: Treatment | undefined;
  description?: string | undefined;
}

/** A document of the billing app, in the neutral shape of the contract (`gstr1.build`). Amounts of notes are positive. */
export interface BillingDocument {
  type: DocumentType;
  number: string;
  /** `YYYY-MM-DD`. */
  date: string;
  status?: (typeof documentStatuses)[number] | undefined;
  customer: { category: CustomerCategory; gstin?: string | null | undefined };
  /** Two digits; 96 is abroad. */
  pos: string;
  reverse_charge?: boolean | undefined;
  /** Exports and supplies to SEZ: IGST is charged (true), or it goes under a letter of undertaking (false). */
  with_payment?: boolean | undefined;
  /** Sale from a customs bonded warehouse to a registered buyer. */
  bonded_warehouse?: boolean | undefined;
  shipping?:
    { port?: string | undefined; number?: string | undefined; date?: string | undefined } | undefined;
  ecommerce?: { gstin: string; section: '52' | '9(5)' } | undefined;
  diff_percent?: Figure | undefined;
  /** Of a note: the invoice that it changes. */
  original?: { number: string; date: string; value?: Figure | undefined } | undefined;
  /** The total as billed. */
  value: Figure;
  lines: readonly BillingLine[];
}

export interface Advance {
  receipt: string;
  date: string;
  pos: string;
  rate: Figure;
  /** What was received, tax included. */
  gross: Figure;
  cess?: Figure | undefined;
  diff_percent?: Figure | undefined;
  adjustments?: readonly { date: string; gross: Figure }[] | undefined;
}

export interface Series {
  /** 1 to 12, the portal's `doc_num`. */
  nature: number;
  first: string;
  last: string;
  numbers_used: number;
  cancelled?: readonly string[] | undefined;
}

export const documentAmendments = ['b2ba', 'b2cla', 'cdnra', 'cdnura', 'expa'] as const;
export const rowAmendments = ['b2csa', 'ata', 'txpda'] as const;

/** A document of an earlier period, as it ought to have been. */
export interface DocumentAmendment {
  section: (typeof documentAmendments)[number];
  original: { number: string; date: string };
  revised: BillingDocument;
  /** The document as it was reported: with it the HSN table takes the difference. */
  previous?: BillingDocument | undefined;
}

/** Rows of an earlier month (`MMYYYY`), as they ought to have been. For `ata` and `txpda`, `taxable` is the advance without tax. */
export interface RowAmendment {
  section: (typeof rowAmendments)[number];
  original_month: string;
  pos: string;
  diff_percent?: Figure | undefined;
  rows: readonly {
    rate: Figure;
    taxable: Figure;
    igst?: Figure | undefined;
    cgst?: Figure | undefined;
    sgst?: Figure | undefined;
    cess?: Figure | undefined;
  }[];
}

export type Amendment = DocumentAmendment | RowAmendment;

/** All that a GSTR-1 is built from; it has passed the schema and the checks. */
export interface Gstr1Input {
  /** The filer; upper case. */
  gstin: string;
  /** `MMYYYY`; of a quarterly filer the quarter's last month. */
  period: string;
  /** `quarterly` under QRMP: the period spans three months. */
  frequency?: 'monthly' | 'quarterly' | undefined;
  /** Turnover of the previous financial year in rupees: decides the HSN digits. */
  aato?: Figure | undefined;
  /** Turnover of the previous year and of this year so far, passed on as they are. */
  gt?: Figure | undefined;
  cur_gt?: Figure | undefined;
  documents: readonly BillingDocument[];
  advances?: readonly Advance[] | undefined;
  series?: readonly Series[] | undefined;
  /** Makes table 13 from the documents' own numbers where no series are given. */
  derive_series?: boolean | undefined;
  amendments?: readonly Amendment[] | undefined;
}
