import type { FromPeriod } from '../calendar/rule-at.js';

/** How the law orders the use of credit for IGST once IGST credit is gone. */
export interface CreditOrderRow extends FromPeriod {
  /** The order that is used here. */
  igstFrom: readonly ('cgst' | 'sgst')[];
  /** True where the law leaves the order open; the one above stays lawful. */
  isFree: boolean;
}

/**
 * Sections 49, 49A and 49B, rule 88A, from February 2019: IGST credit first, then CGST credit before SGST credit. From the
 * period 022026 the portal takes both in any order (advisory of 30 January 2026, its start put off on 20 February 2026).
 */
export const creditOrderRows: readonly [CreditOrderRow, ...CreditOrderRow[]] = [
  { from: '022019', igstFrom: ['cgst', 'sgst'], isFree: false },
  { from: '022026', igstFrom: ['cgst', 'sgst'], isFree: true },
];

/** The portal's `trans_typ` of the two parts of table 6.1. */
export const partsOfPayment = { other: 30002, reverseCharge: 30003 } as const;
