import { milliOf, paiseOf } from '../decimals.js';
import { productRounded } from '../exact-quotient.js';
import type { InvoiceLine } from '../input/invoice-schema.js';

/**
 * What a line is worth before tax: paise, and thousandths for quantity and price. A discount that is more than the line
 * counts as all of it; the check refuses it.
 */
export interface LineValue {
  /** Null when the bill gives none (a service). */
  quantity: number | null;
  unitPrice: number;
  gross: number;
  discount: number;
  /** `gross - discount`. */
  taxable: number;
  /** False when `amount` is neither `quantity x rate` nor that less the discount; the figures then follow the rate. */
  amountFits: boolean;
}

/** Apps round their own way: a difference of up to five paise is no difference. */
export const closePaise = 5;

/** A rate rounded to two places is off by half a paisa per unit at most, in thousandths of a rupee. */
const roundedRateMilli = 5;

/** True when two amounts differ by rounding alone. */
export const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= closePaise;

/**
 * Reads a line whose `amount` may be meant before or after the discount. With g = quantity x rate and d = discount, an
 * amount near g - d is the taxable value, one near g the gross. A rate that was itself rounded (to two places at worst)
 * may leave g off; then the amount is right and the price follows from it. A quantity of zero with a value counts as one.
 */
export const lineValue = (line: InvoiceLine): LineValue => {
  const quantity = line.quantity === undefined ? null : milliOf(line.quantity);
  const rate = milliOf(line.rate);
  const stated = paiseOf(line.discount);
  const amount = line.amount === undefined ? null : paiseOf(line.amount);
  if (quantity === 0 && amount !== null && amount > 0) return oneOf(amount + stated, stated);

  // paise = thousandths x thousandths / 10,000
  const gross = productRounded(quantity ?? 1000, rate, 10_000);
  const discount = Math.min(stated, gross);
  const value = { quantity, unitPrice: rate, gross, discount, taxable: gross - discount, amountFits: true };
  if (amount === null || isClose(amount, gross - discount) || isClose(amount, gross)) return value;
  for (const meantGross of quantity ? [amount + discount, amount] : []) {
    const unitPrice = productRounded(meantGross, 10_000, quantity ?? 1000);
    if (Math.abs(unitPrice - rate) <= roundedRateMilli) {
      return { ...value, unitPrice, gross: meantGross, taxable: meantGross - discount };
    }
  }
  return { ...value, amountFits: false };
};

function oneOf(gross: number, discount: number): LineValue {
  return {
    quantity: 1000,
    unitPrice: gross * 10,
    gross,
    discount,
    taxable: gross - discount,
    amountFits: true,
  };
}
