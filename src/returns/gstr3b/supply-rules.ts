import type { CustomerCategory } from '../gstr1/billing-document.js';
import type { FromPeriod } from '../calendar/rule-at.js';
import { isZeroRatedBuyer } from '../inter-state.js';
import type { PurchaseKind, Sale } from './input/gstr3b-input.js';
import type { CreditType } from './gstr3b-return.js';

/** Tables of outward supplies. */
export type SupplyTable = 'osup_det' | 'osup_zero' | 'osup_nil_exmp' | 'osup_nongst';

/** Where a sale belongs in table 3.1: an export or a supply to an SEZ in (b), even of what is exempt at home. */
export const tableOfSale = ({ category, supply }: Pick<Sale, 'category' | 'supply'>): SupplyTable => {
  if (isZeroRatedBuyer(category)) return 'osup_zero';
  if (supply === 'non_gst') return 'osup_nongst';
  return supply === 'nil' || supply === 'exempt' ? 'osup_nil_exmp' : 'osup_det';
};

/** Lists of table 3.2, by the buyer. */
export const placeListOf: Partial<
  Record<CustomerCategory, 'unreg_details' | 'comp_details' | 'uin_details'>
> = { unregistered: 'unreg_details', composition: 'comp_details', uin: 'uin_details' };

/**
 * Whether the value of supplies on which the buyer pays the tax counts in 3.1(a); their tax never does. Not confirmed: the
 * portal's own figure has a line for table 4B.
 */
export const recipientPaidValueCounts: boolean = true;

/**
 * Whether the tax that an operator pays under section 9(5) is paid in cash only, with reverse charge. Circular 167/23/2021
 * says so of restaurants, and part B of table 6.1 is named for it.
 */
export const operatorTaxIsCashOnly: boolean = true;

/** Where the credit of a purchase goes in table 4(A); a kind that is not here brings no credit of its own. */
export const creditTypeOf: Partial<Record<PurchaseKind, CreditType>> = {
  domestic: 'OTH',
  domestic_rcm: 'ISRC',
  import_goods: 'IMPG',
  import_services: 'IMPS',
  isd: 'ISD',
};

/** Purchases on which the buyer pays the tax: table 3.1(d). */
export const reverseChargeKinds: ReadonlySet<PurchaseKind> = new Set<PurchaseKind>([
  'domestic_rcm',
  'import_services',
]);

/** What the portal fills in and does not let be changed; wrong figures are put right in GSTR-1A before. */
export interface LockRow extends FromPeriod {
  supplies: boolean;
  places: boolean;
}

/** Advisories of 7 June 2025 (table 3.1) and on table 3.2 from November 2025; how far the first reaches was unclear. */
export const lockRows: readonly [LockRow, ...LockRow[]] = [
  { from: '072017', supplies: false, places: false },
  { from: '072025', supplies: true, places: false },
  { from: '112025', supplies: true, places: true },
];
