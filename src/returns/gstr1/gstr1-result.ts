import type { ReturnWarning } from '../return-warning.js';

/** Totals of one section, decimal strings in rupees; notes count negative where they are credit notes. */
export interface SectionTotals {
  /** Documents of a document section, rows of any other. */
  count: number;
  taxable: string;
  igst: string;
  cgst: string;
  sgst: string;
  cess: string;
}

/** Whether one side of the HSN table agrees with the sections that it sums; within a rupee on each figure it ties. */
export interface HsnTie {
  side: 'b2b' | 'b2c';
  sections: SectionTotals;
  hsn: SectionTotals;
  /** HSN less sections. */
  difference: string;
  ties: boolean;
}

export interface Gstr1Summary {
  /** By the return's own keys: `b2b`, `cdnr`, `hsn_b2b` …; only sections that the return has. */
  sections: Record<string, SectionTotals>;
  /** What the period is taxed on: without table 14, HSN and documents issued, less recipient-paid tax. */
  liability: SectionTotals;
  hsn: HsnTie[];
  /** True when nothing is to be reported: such a return is filed as nil. */
  isNil: boolean;
  /** Documents that are reported nowhere, and why: drafts, cancelled ones, bills to the own GSTIN. */
  leftOut: { number: string; reason: string }[];
}

/** What `gstr1.build` gives. */
export interface Gstr1Result {
  return: Record<string, unknown>;
  summary: Gstr1Summary;
  warnings: ReturnWarning[];
  /** Of the return's canonical form: the same documents in any order give the same. */
  sha256: string;
}
