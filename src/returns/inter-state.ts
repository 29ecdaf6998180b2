import type { CustomerCategory } from './gstr1/billing-document.js';

/** The two digits of the state in which a GSTIN is registered. */
export const stateOfGstin = (gstin: string): string => gstin.slice(0, 2);

/** Buyers to whom all supplies are zero-rated, whatever the goods are at home: those abroad, and SEZ units. */
export const isZeroRatedBuyer = (category: CustomerCategory): boolean =>
  category === 'overseas' || category === 'sez';

/** Whether the place of supply is another state than the filer's, or abroad. */
export const isOtherState = (pos: string, filer: string): boolean => pos !== stateOfGstin(filer);

/** Whether IGST applies: always for exports and SEZ, even in the own state (RET191189); else where the place of supply is another state. */
export const bearsIgst = (
  { category, pos }: { category: CustomerCategory; pos: string },
  filer: string,
): boolean => isZeroRatedBuyer(category) || isOtherState(pos, filer);
