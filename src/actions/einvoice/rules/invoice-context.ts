import type { CheckContext } from '../../../domain/action.js';

/** What the operator has told about the taxpayers; a rule that needs an absent setting is not applied. */
export interface EinvoiceRules {
  /** Highest yearly turnover since 2017-18 in crore rupees; from 10 on, documents must be reported within 30 days. */
  turnoverCrore?: number;
  /** Documents dated before this day (`YYYY-MM-DD`) are refused; the IRPs have such a floor and move it. */
  earliestDocumentDate?: string;
  /** Sellers who are SEZ developers: their supplies bear IGST within the state too. */
  sezDeveloperGstins?: readonly string[];
  /**
   * True applies GSTN's rules of 17 June 2026 on the GSTIN of a ship-to place from their day on; off when left out, since
   * they are said to be on hold.
   */
  shipToGstin?: boolean;
}

/** When and where an invoice is checked. */
export interface InvoiceContext extends CheckContext {
  rules?: EinvoiceRules;
}

/** True where a wrong check digit is only worth a warning: the government's sandboxes hand out such GSTINs. */
export const isSandboxed = (context: InvoiceContext): boolean => context.sandbox || context.mode === 'test';
