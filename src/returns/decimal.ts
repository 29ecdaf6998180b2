/**
 * Exact figures of a return. Two units, both `bigint`: **millionths** of a rupee (or of a unit, or of a percent) for what
 * callers write, and **paise** for what a return says. Nothing here goes through a binary fraction.
 */

/** A figure as callers write it: a JSON number, read by its shortest decimal form, or a decimal string. */
export type FigureInput = number | string;

const million = 1_000_000n;
const shape = /^(-?)(\d+)(?:\.(\d{1,6})0*)?$/;
/** Below this, two decimals and a binary fraction name each other without doubt (15 digits). */
const surePaise = 1e15;

/** Millionths of a figure: `parseFigure('480.255')` is `480255000n`. Throws a RangeError for what is no decimal of at most six places. */
export const parseFigure = (figure: FigureInput): bigint => {
  if (typeof figure === 'number') {
    const paise = Math.round(figure * 100);
    if (Math.abs(paise) < surePaise && paise / 100 === figure) return BigInt(paise) * 10_000n;
  }
  const match = shape.exec(typeof figure === 'number' ? String(figure) : figure.trim());
  if (!match) throw new RangeError(`not a decimal figure of at most six places: ${figure}`);
  const [, sign, whole = '', fraction = ''] = match;
  const millionths = BigInt(whole + fraction.padEnd(6, '0'));
  return sign === '-' ? -millionths : millionths;
};

/** The quotient, rounded half away from zero. The divisor is positive. */
export const divideRounded = (dividend: bigint, divisor: bigint): bigint =>
  dividend < 0n ? -((-dividend * 2n + divisor) / (divisor * 2n)) : (dividend * 2n + divisor) / (divisor * 2n);

/** Paise of millionths of a rupee, rounded half away from zero. */
export const roundToPaise = (millionths: bigint): bigint => divideRounded(millionths, 10_000n);

/** Paise of a figure in rupees, rounded half away from zero; throws as `parseFigure` does. */
export const figureToPaise = (figure: FigureInput): bigint => roundToPaise(parseFigure(figure));

/** So many percent (in millionths: 18 % is `18_000_000n`) of an amount, in the amount's own unit, rounded half away from zero. */
export const percentOf = (amount: bigint, percent: bigint): bigint =>
  divideRounded(amount * percent, 100n * million);

/** The sum of what a list gives. */
export const sumOf = <T>(list: readonly T[], read: (entry: T) => bigint): bigint =>
  list.reduce((sum, entry) => sum + read(entry), 0n);

/** Paise as a decimal string of rupees with two places: `-50n` is `"-0.50"`. */
export const rupeesText = (paise: bigint): string => {
  const digits = String(paise < 0n ? -paise : paise).padStart(3, '0');
  return `${paise < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Paise as the JSON number of rupees that a return carries: serialises to the same two places, never `-0`. */
export const rupeesNumber = (paise: bigint): number => {
  const whole = Number(paise);
  // A quotient of exact whole numbers is the binary fraction nearest to it: the one that reads back as the decimal.
  return Number.isSafeInteger(whole) ? whole / 100 : Number(rupeesText(paise));
};

/** Millionths as a JSON number with two decimals (quantities, rates): rounded half away from zero. */
export const twoPlaces = (millionths: bigint): number => rupeesNumber(roundToPaise(millionths));
