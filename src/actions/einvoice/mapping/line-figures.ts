import { milliOf, paiseOf } from '../decimals.js';
import { productRounded } from '../exact-quotient.js';
import type { InvoiceLine } from '../input/invoice-schema.js';
import { isTaxedOnRetailPrice } from '../masters/dated-rules.js';
import type { Supply } from '../rules/supply.js';
import { hsnDigits } from './hsn-digits.js';
import { isClose, lineValue } from './line-value.js';
import type { LineValue } from './line-value.js';
import type { ListedLine } from './plan-lines.js';
import { retailValue, taxInside } from './retail-price-tax.js';

/** A line's GST under each head, in paise. */
export interface Taxes {
  igst: number;
  cgst: number;
  sgst: number;
}

/** All figures of a line as they go into INV-01: paise; rates in thousandths of a percent. */
export interface LineFigures extends LineValue, Taxes {
  /** The line's place in the bill. */
  index: number;
  /** Part of `discount` that comes from negative lines of the bill. */
  foldedDiscount: number;
  rate: number;
  cessRate: number;
  cess: number;
  cessFixed: number;
  otherCharges: number;
  /** What the line makes, whatever the bill says of its taxes. */
  reckoned: Taxes;
  /** What the line would make without the negative lines, as the bill prints it. */
  printed: Taxes;
  basis: TaxBasis;
}

/**
 * What the tax of a line follows from: its value; the retail price that the bill tells; or nothing that could be
 * reckoned, so that any stated tax is taken (notes, and goods taxed on a retail price that the bill does not tell).
 */
export type TaxBasis = 'value' | 'retail_price' | 'statement';

/** What of a document bears on its lines. */
export interface LineDocument {
  supply: Supply;
  isNote: boolean;
  /** `YYYY-MM-DD`. */
  date: string;
}

/** What the tax of a line follows from. */
export const taxBasisOf = (line: InvoiceLine, { isNote, date }: LineDocument): TaxBasis => {
  if (isNote) return 'statement';
  if (!isTaxedOnRetailPrice(hsnDigits(line.hsn), date)) return 'value';
  return line.retailPrice === undefined ? 'statement' : 'retail_price';
};

/**
 * Reckons a line: tax rounded half up per head, SGST the same half as CGST. A tax that the bill states within five paise
 * is taken over, so that the registered document agrees with the printed one; for notes and goods taxed on retail price
 * any stated tax is.
 */
export const lineFigures = (
  { index, line, foldedDiscount }: ListedLine,
  document: LineDocument,
): LineFigures => {
  const value = lineValue(line);
  const taxable = value.taxable - foldedDiscount;
  const rate = milliOf(line.gstRate);
  const basis = taxBasisOf(line, document);
  const retail = basis === 'retail_price' ? retailValue(line, value.quantity) : null;
  const reckon = (paise: number): Taxes => reckonTaxes(paise, rate, retail, document.supply);
  const reckoned = reckon(taxable);
  // A stated tax is that of the printed line; where a negative line has lowered the value, it is too high.
  const keepsStated = foldedDiscount === 0 || retail !== null;
  const taxes = keepsStated ? chosenTaxes(line, reckoned, document.supply, basis) : reckoned;
  const { cessRate, cess, cessFixed } = splitCess(line, { printed: value.taxable, taxable }, document.isNote);
  // Spelt out: spreading four objects into one takes longer than all the reckoning.
  return {
    index,
    quantity: value.quantity,
    unitPrice: value.unitPrice,
    gross: value.gross,
    discount: value.discount + foldedDiscount,
    foldedDiscount,
    taxable,
    amountFits: value.amountFits,
    rate,
    igst: taxes.igst,
    cgst: taxes.cgst,
    sgst: taxes.sgst,
    cessRate,
    cess,
    cessFixed,
    otherCharges: paiseOf(line.otherCharges),
    reckoned,
    printed: foldedDiscount === 0 ? reckoned : reckon(value.taxable),
    basis,
  };
};

function reckonTaxes(taxable: number, rate: number, retail: number | null, supply: Supply): Taxes {
  if (supply.withoutPayment) return { igst: 0, cgst: 0, sgst: 0 };
  const share = (parts: 1 | 2): number =>
    retail === null ? productRounded(taxable, rate, 100_000 * parts) : taxInside(retail, rate, parts);
  if (supply.interState) return { igst: share(1), cgst: 0, sgst: 0 };
  const half = share(2);
  return { igst: 0, cgst: half, sgst: half };
}

function chosenTaxes(line: InvoiceLine, reckoned: Taxes, supply: Supply, basis: TaxBasis): Taxes {
  if (supply.withoutPayment) return reckoned;
  const takes = (stated: number, own: number): boolean => basis === 'statement' || isClose(stated, own);
  if (supply.interState) {
    const igst = line.igst === undefined ? reckoned.igst : paiseOf(line.igst);
    return takes(igst, reckoned.igst) ? { igst, cgst: 0, sgst: 0 } : reckoned;
  }
  const stated = line.cgst ?? line.sgst;
  if (stated === undefined) return reckoned;
  const cgst = paiseOf(line.cgst ?? stated);
  const sgst = paiseOf(line.sgst ?? stated);
  return cgst === sgst && takes(cgst, reckoned.cgst) ? { igst: 0, cgst, sgst } : reckoned;
}

/**
 * Cess at a rate, and what is stated beyond it as the fixed part; without a rate all of it is fixed. What is stated is
 * that of the printed value. A note may state less than its rate makes.
 */
function splitCess(
  line: InvoiceLine,
  value: { printed: number; taxable: number },
  isNote: boolean,
): Pick<LineFigures, 'cessRate' | 'cess' | 'cessFixed'> {
  const cessRate = milliOf(line.cessRate);
  const cess = productRounded(value.taxable, cessRate, 100_000);
  if (line.cess === undefined) return { cessRate, cess, cessFixed: 0 };
  const stated = paiseOf(line.cess);
  const beyond = stated - productRounded(value.printed, cessRate, 100_000);
  if (value.printed !== value.taxable) return { cessRate, cess, cessFixed: Math.max(0, beyond) };
  if (cessRate > 0 && isClose(beyond, 0)) return { cessRate, cess: stated, cessFixed: 0 };
  if (beyond < 0) return { cessRate, cess: isNote ? stated : cess, cessFixed: 0 };
  return { cessRate, cess, cessFixed: beyond };
}
