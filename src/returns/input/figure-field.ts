import { z } from 'zod';
import { must } from './must.js';

/** What a figure may be like. */
interface FigureLimits {
  /** In words, after "must be". */
  be: string;
  /** Most digits before the point. */
  digits: number;
  /** Most digits after it. */
  decimals: number;
  mayBeNegative: boolean;
}

/** An amount, quantity or rate as apps write it: a JSON number or a decimal string within these limits. */
export const figureField = ({ be, digits, decimals, mayBeNegative }: FigureLimits) => {
  const most = 10 ** digits;
  // What is out of range is told once, whatever its decimals.
  const bound = { ...must(be), abort: true };
  const inRange = mayBeNegative ? z.number().gt(-most, bound) : z.number().gte(0, bound);
  const asNumber = inRange.lt(most, bound).refine((value) => hasDecimals(value, decimals), must(be));
  const pattern = new RegExp(`^${mayBeNegative ? '-?' : ''}\\d{1,${digits}}(\\.\\d{1,${decimals}})?$`);
  return z.union([asNumber, z.string().regex(pattern, must(be))], must(be));
};

/** Whether the shortest decimal form of a number, which is what a reader of the JSON sees, has at most so many decimals. */
const hasDecimals = (value: number, most: number): boolean => {
  if (Number.isInteger(value)) return true;
  const text = String(value);
  return !text.includes('e') && text.length - text.indexOf('.') - 1 <= most;
};
