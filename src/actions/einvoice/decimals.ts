import { parsePaise, parseScaled } from '../../domain/money.js';
import type { RupeesInput } from '../../domain/money.js';

/** A figure of the wrong form where a schema ought to have stopped it. */
const notADecimal = (): never => {
  throw new RangeError('not a decimal of the places that the schema allows');
};

/** Whole numbers are most figures, and need no reading of digits. */
const isSmallInteger = (value: RupeesInput): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 9_000_000_000_000;

/** Paise of an amount that a schema has let through; absent is 0. Throws a RangeError for anything else. */
export const paiseOf = (rupees: RupeesInput | null | undefined): number => {
  if (rupees === undefined || rupees === null) return 0;
  return isSmallInteger(rupees) ? rupees * 100 : (parsePaise(rupees) ?? notADecimal());
};

/** Thousandths of a quantity, price or rate that a schema has let through; absent is 0. Throws a RangeError otherwise. */
export const milliOf = (value: RupeesInput | null | undefined): number => {
  if (value === undefined || value === null) return 0;
  return isSmallInteger(value) ? value * 1000 : (parseScaled(value, 3) ?? notADecimal());
};

/** Thousandths as the JSON number that INV-01 wants: 480255 is 480.255. */
export const milliToNumber = (milli: number): number => {
  if (milli % 1000 === 0) return milli / 1000;
  const digits = String(milli).padStart(4, '0');
  return Number(`${digits.slice(0, -3)}.${digits.slice(-3)}`);
};
