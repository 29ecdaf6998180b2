import type { BillingDocument, Treatment } from '../billing-document.js';
import { ctinOf, isExport, isInterState, isZeroRated, leftOutReason } from '../place-document.js';

/** What the rules ask of a document. */
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
export const supplyFacts = (document: BillingDocument, gstin: string): SupplyFacts => {
  const isNote = document.type !== 'invoice';
  return {
    isReported: leftOutReason(document, gstin) === null,
    isNote,
    isExport: isExport(document),
    isSez: document.customer.category === 'sez',
    isZeroRated: isZeroRated(document),
    isRegistered: ctinOf(document) !== '',
    isInterState: isInterState(document, gstin),
    operatorPays: document.ecommerce?.section === '9(5)',
    suppliedOn: isNote ? (document.original?.date ?? document.date) : document.date,
  };
};

/** True for what GST is not charged on; in an export or a supply to SEZ such a line is zero-rated like the rest. */
export const isUntaxed = (treatment: Treatment | undefined, facts: SupplyFacts): boolean =>
  !facts.isZeroRated && (treatment === 'nil' || treatment === 'exempt' || treatment === 'non_gst');

/** True for the SAC of a service. */
export const isService = (hsn: string): boolean => hsn.startsWith('99');
