import type { BillingDocument } from '../billing-document.js';
import { leftOutReason } from '../left-out-reason.js';
import {
  ctinOf,
  isExport,
  isInterState,
  isNote,
  isPaidByOperator,
  isZeroRated,
  suppliedOn,
} from '../supply.js';

/** What the rules ask of a document, reckoned once for all of them. */
export interface SupplyFacts {
  /** It goes into the return: issued, and not to the filer's own GSTIN. */
  isReported: boolean;
  isNote: boolean;
  isExport: boolean;
  isSez: boolean;
  /** An export or a supply to SEZ. */
  isZeroRated: boolean;
  /** The buyer has a GSTIN or UIN, whatever the category says; an overseas buyer counts as having none. */
  isRegistered: boolean;
  /** IGST is due; of exports and SEZ always, the filer's own state or not. */
  isInterState: boolean;
  /** An e-commerce operator pays the tax (section 9(5)): of the supply only its value is reported, in table 14. */
  operatorPays: boolean;
  /** The date that decides rate and law: of a note, its original's where that is given. */
  suppliedOn: string;
}

/** The facts of a document of the filer `gstin`. */
export const supplyFacts = (document: BillingDocument, gstin: string): SupplyFacts => ({
  isReported: leftOutReason(document, gstin) === null,
  isNote: isNote(document),
  isExport: isExport(document),
  isSez: document.customer.category === 'sez',
  isZeroRated: isZeroRated(document),
  isRegistered: ctinOf(document) !== '',
  isInterState: isInterState(document, gstin),
  operatorPays: isPaidByOperator(document),
  suppliedOn: suppliedOn(document),
});
