import { bearsIgst, isZeroRatedBuyer } from '../inter-state.js';
import type { BillingDocument, BillingLine, Treatment } from './billing-document.js';

/** The buyer's GSTIN or UIN; empty for consumers and for buyers abroad. A buyer with a GSTIN is registered, whatever it is called. */
export const ctinOf = ({ customer }: BillingDocument): string =>
  customer.category === 'overseas' ? '' : (customer.gstin ?? '').trim().toUpperCase();

/** A credit or debit note. */
export const isNote = ({ type }: BillingDocument): boolean => type !== 'invoice';

/** A supply to a buyer abroad. */
export const isExport = ({ customer }: BillingDocument): boolean => customer.category === 'overseas';

/** Exports and supplies to SEZ: their lines stay in the document even when the product is exempt at home. */
export const isZeroRated = ({ customer }: BillingDocument): boolean => isZeroRatedBuyer(customer.category);

/** Whether IGST applies, as `bearsIgst` has it. */
export const isInterState = ({ customer, pos }: BillingDocument, filer: string): boolean =>
  bearsIgst({ category: customer.category, pos }, filer);

/** Whether a zero-rated supply went out with IGST paid; where the bill does not say, its tax does. */
export const isWithPayment = ({ with_payment: said, lines }: BillingDocument): boolean =>
  said ?? lines.some((line) => Number(line.igst ?? 0) !== 0);

/** An e-commerce operator pays the tax (section 9(5)): of the supply only its value is reported, in table 14. */
export const isPaidByOperator = ({ ecommerce }: BillingDocument): boolean => ecommerce?.section === '9(5)';

/** The date that decides rate and law: of a note, its original's where that is given. */
export const suppliedOn = (document: BillingDocument): string =>
  isNote(document) ? (document.original?.date ?? document.date) : document.date;

/** What GST is not charged on: the columns of table 8. */
export const untaxedTreatments = ['nil', 'exempt', 'non_gst'] as const;
export type UntaxedTreatment = (typeof untaxedTreatments)[number];

/** True for what GST is not charged on; in a zero-rated supply such a line is zero-rated like the rest. */
export const isUntaxed = (treatment: Treatment | undefined, supply: { isZeroRated: boolean }): boolean =>
  !supply.isZeroRated && untaxedTreatments.some((untaxed) => untaxed === treatment);

/** Whether a line is reported in table 8 and not itemised. */
export const isForTable8 = ({ treatment }: BillingLine, document: BillingDocument): boolean =>
  isUntaxed(treatment, { isZeroRated: isZeroRated(document) });

/** True for the SAC of a service. */
export const isService = (hsn: string): boolean => hsn.startsWith('99');
