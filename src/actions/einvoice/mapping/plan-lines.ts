import { milliOf, paiseOf } from '../decimals.js';
import { productRounded } from '../exact-quotient.js';
import type { Invoice, InvoiceLine } from '../input/invoice-schema.js';
import { hsnDigits } from './hsn-digits.js';
import { lineValue } from './line-value.js';

/** A line of the bill that becomes a line of INV-01. */
export interface ListedLine {
  /** Its place in the bill. */
  index: number;
  line: InvoiceLine;
  /** What negative lines take off it, in paise, beside its own discount. */
  foldedDiscount: number;
}

/** What becomes of the lines of a bill: INV-01 knows neither negative lines nor any without GST. Amounts in paise. */
export interface LinePlan {
  listed: readonly ListedLine[];
  /** What negative lines take off the document, since no line of their HSN and rate has so much value left. */
  documentDiscount: number;
  /** Value of the lines without GST, which becomes a charge of the document. */
  withoutGst: number;
}

/** True for a nil-rated, exempt or non-GST line. */
export const isWithoutGst = (line: InvoiceLine): boolean => (line.taxability ?? 'taxable') !== 'taxable';

/** True for a line that takes off: a discount written as a row of its own. */
export const isNegative = (line: InvoiceLine): boolean => negativeValue(line) > 0;

/** Places in the bill of the lines that INV-01 lists, in its order. */
export const listedIndexes = (lines: readonly InvoiceLine[]): number[] =>
  lines.flatMap((line, index) => (isWithoutGst(line) || isNegative(line) ? [] : [index]));

/**
 * Plans the lines. What a negative line takes off is spread over the lines of its HSN and rate in their order, so that it
 * lowers their tax; what none of them can bear is a discount on the document, which lowers none. Nil-rated, exempt and
 * non-GST lines of a taxable bill become a charge of the document, as is usual among ERPs.
 */
export const planLines = ({ items }: Invoice): LinePlan => {
  const listed: Listed[] = listedIndexes(items).flatMap((index) => {
    const line = items[index];
    return line === undefined ? [] : [{ index, line, foldedDiscount: 0 }];
  });
  let documentDiscount = 0;
  let withoutGst = 0;
  for (const line of items) {
    if (isWithoutGst(line)) withoutGst += signedValue(line);
    else if (isNegative(line)) documentDiscount += fold(line, listed);
  }
  return { listed, documentDiscount, withoutGst };
};

type Listed = ListedLine & { foldedDiscount: number };

/** Takes a negative line off its like; gives what they could not bear. */
function fold(negative: InvoiceLine, listed: Listed[]): number {
  let rest = negativeValue(negative);
  for (const candidate of listed) {
    if (rest === 0) break;
    if (!isLike(candidate.line, negative)) continue;
    const share = Math.min(rest, lineValue(candidate.line).taxable - candidate.foldedDiscount);
    candidate.foldedDiscount += share;
    rest -= share;
  }
  return rest;
}

const isLike = (a: InvoiceLine, b: InvoiceLine): boolean =>
  hsnDigits(a.hsn) === hsnDigits(b.hsn) && milliOf(a.gstRate) === milliOf(b.gstRate);

/** Paise that a line takes off; 0 when it takes off nothing. */
function negativeValue(line: InvoiceLine): number {
  if (line.amount !== undefined) return Math.max(0, -paiseOf(line.amount));
  const quantity = line.quantity === undefined ? 1000 : milliOf(line.quantity);
  return Math.max(0, -productRounded(quantity, milliOf(line.rate), 10_000));
}

const signedValue = (line: InvoiceLine): number =>
  isNegative(line) ? -negativeValue(line) : lineValue(line).taxable + paiseOf(line.otherCharges);
