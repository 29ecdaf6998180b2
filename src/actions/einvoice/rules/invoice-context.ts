import type { CheckContext } from '../../../domain/action.js';

/** What the operator has told about the taxpayers; a rule that needs an absent setting is not applied. */
export interface EinvoiceRules {
  /** Highest yearly turnover since 2017-18 in crore rupees; from 10 on, documents must be reported within 30 days. */
  turnoverCrore?: number;
  /** Documents dated before this day (`YYYY-MM-DD`) are refused; the IRPs have such a floor and move it. */
  earliestDocumentDate?: string;
  /** Sellers who are SEZ developers: their supplies bear IGST within the state too. */
  sezDeveloperGstins?: readonly string[];
}

/** When and where an invoice is checked. */
export interface InvoiceContext extends CheckContext {
  rules?: EinvoiceRules;
}
