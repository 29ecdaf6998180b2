import { milliOf, paiseOf } from '../decimals.js';
import { productRounded } from '../exact-quotient.js';
import type { InvoiceLine } from '../input/invoice-schema.js';
import { isTaxedOnRetailPrice } from '../masters/dated-rules.js';
import type { Supply } from '../rules/supply.js';
import { isClose, lineValue } from './line-value.js';
import type { LineValue } from './line-value.js';

/** A line's GST under each head, in paise. */
export interface Taxes {
  igst: number;
  cgst: number;
  sgst: number;
}

/** All figures of a line as they go into INV-01: paise; rates in thousandths of a percent. */
export interface LineFigures extends LineValue, Taxes {
  rate: number;
  cessRate: number;
  cess: number;
  cessFixed: number;
  otherCharges: number;
  /** What value and rate make, whatever the bill says. */
  reckoned: Taxes;
}

/** HSN or SAC without the dots and spaces that some bills print. */
export const hsnDigits = (hsn: string): string => hsn.replace(/[. ]/g, '');

/** True for notes and for goods taxed on the retail price: their tax is the bill's own, not value x rate. */
export const taxIsStated = (line: InvoiceLine, document: { isNote: boolean; date: string }): boolean =>
  document.isNote || isTaxedOnRetailPrice(hsnDigits(line.hsn), document.date);

/**
 * Reckons a line: tax rounded half up per head, SGST the same half as CGST. A tax that the bill states within five paise
 * is taken over, so that the registered document agrees with the printed one; for notes and goods taxed on retail price
 * any stated tax is.
 */
export const lineFigures = (
  line: InvoiceLine,
  supply: Supply,
  document: { isNote: boolean; date: string },
): LineFigures => {
  const value = lineValue(line);
  const rate = milliOf(line.gstRate);
  const reckoned = reckonTaxes(value.taxable, rate, supply);
  const taxes = chosenTaxes(line, reckoned, supply, taxIsStated(line, document));
  const { cessRate, cess, cessFixed } = splitCess(line, value.taxable);
  // Spelt out: spreading four objects into one takes longer than all the reckoning.
  return {
    quantity: value.quantity,
    unitPrice: value.unitPrice,
    gross: value.gross,
    discount: value.discount,
    taxable: value.taxable,
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
  };
};

function reckonTaxes(taxable: number, rate: number, supply: Supply): Taxes {
  if (supply.withoutPayment) return { igst: 0, cgst: 0, sgst: 0 };
  const share = (parts: number): number => productRounded(taxable, rate, 100_000 * parts);
  if (supply.interState) return { igst: share(1), cgst: 0, sgst: 0 };
  const half = share(2);
  return { igst: 0, cgst: half, sgst: half };
}

function chosenTaxes(line: InvoiceLine, reckoned: Taxes, supply: Supply, takeStated: boolean): Taxes {
  if (supply.withoutPayment) return reckoned;
  const takes = (stated: number, own: number): boolean => takeStated || isClose(stated, own);
  if (supply.interState) {
    const igst = line.igst === undefined ? reckoned.igst : paiseOf(line.igst);
    return takes(igst, reckoned.igst) ? { igst, cgst: 0, sgst: 0 } : reckoned;
  }
  if (line.cgst === undefined || line.sgst === undefined) return reckoned;
  const cgst = paiseOf(line.cgst);
  const sgst = paiseOf(line.sgst);
  return cgst === sgst && takes(cgst, reckoned.cgst) ? { igst: 0, cgst, sgst } : reckoned;
}

/** Cess at a rate, and what is stated beyond it as the fixed part; without a rate all of it is fixed. */
function splitCess(line: InvoiceLine, taxable: number): Pick<LineFigures, 'cessRate' | 'cess' | 'cessFixed'> {
  const cessRate = milliOf(line.cessRate);
  const cess = productRounded(taxable, cessRate, 100_000);
  const rest = line.cess === undefined ? 0 : paiseOf(line.cess) - cess;
  return { cessRate, cess, cessFixed: rest <= 0 || (cessRate > 0 && isClose(rest, 0)) ? 0 : rest };
}
