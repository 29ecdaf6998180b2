import { paiseOf } from '../decimals.js';
import { productRounded } from '../exact-quotient.js';
import type { InvoiceLine } from '../input/invoice-schema.js';

/** The retail price of a whole line in paise, all taxes in it; null when the bill does not tell it. */
export const retailValue = ({ retailPrice }: InvoiceLine, quantityMilli: number | null): number | null =>
  retailPrice === undefined ? null : productRounded(quantityMilli ?? 1000, paiseOf(retailPrice), 1000);

/**
 * The tax inside a retail value, or one of `parts` equal parts of it, in paise: value x rate / (100 + rate), the rate in
 * thousandths of a percent. Source: Notifications 19/2025 and 20/2025 - Central Tax.
 */
export const taxInside = (valuePaise: number, rate: number, parts: 1 | 2): number =>
  productRounded(valuePaise, rate, parts * (100_000 + rate));
