import { financialYear } from '../../../domain/financial-year.js';

/** Where a bill becomes odd enough to ask about. Dates `YYYY-MM-DD`, amounts in millionths of a rupee. */

const rupee = 1_000_000n;

/** The total as billed may differ from lines and tax by round-off and small charges. */
export const valueTolerance = 5n * rupee;

/** Compensation cess ended for supplies from this day. GST Council, 56th meeting. */
export const cessEndedFrom = '2026-02-01';

/** At this value and above, a sale must not be paid for in cash. Section 269ST of the Income-tax Act, 1961. */
export const cashLimit = 200_000n * rupee;

/** The attribute sheets give amounts of an item as Decimal(11,2). */
export const mostInAnItem = 999_999_999n * rupee + 990_000n;

/** Shipping bills have three to seven digits. Unconfirmed. */
export const shippingBillNumber = /^\d{3,7}$/;

/**
 * The last day on which a supply of that day may be corrected by a credit note or an amendment: 30 November after the end
 * of its financial year. Sections 34(2) and 37(3) of the CGST Act.
 */
export const lastCorrection = (suppliedOn: string): string => {
  const [startsIn] = financialYear(suppliedOn).split('-');
  return `${Number(startsIn) + 1}-11-30`;
};
