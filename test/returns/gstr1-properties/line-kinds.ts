import type { BillingDocument, BillingLine } from '../../../src/returns/gstr1/billing-document.js';
import { filer } from './billing-month.js';

/** Issued, and not to the own GSTIN. */
export const isReported = ({ status, customer }: BillingDocument): boolean =>
  status === 'issued' && customer.gstin !== filer;

/** The operator pays the tax: section 9(5). */
export const isForOperator = ({ ecommerce }: BillingDocument): boolean => ecommerce?.section === '9(5)';

/** Not taxed, of a supply at home. */
export const isForTable8 = ({ treatment }: BillingLine): boolean =>
  treatment === 'nil' || treatment === 'exempt' || treatment === 'non_gst';
