import type { BillingDocument, Gstr1Input } from '../../../src/returns/gstr1/billing-document.js';
import { checkGstr1 } from '../../../src/returns/gstr1/check/check-gstr1.js';
import { aMonth } from './a-month.js';

/** Faults as `code pointer`. */
export const faultsOf = (input: Gstr1Input): string[] =>
  checkGstr1(input).map(({ code, pointer }) => `${code} ${pointer}`);

/** The faults of a month of these documents. */
export const faultsIn = (...documents: BillingDocument[]): string[] => faultsOf(aMonth(...documents));
