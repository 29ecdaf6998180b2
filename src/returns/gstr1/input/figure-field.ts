import { z } from 'zod';

/** What a field must be, as the message of every fault in it; a field that is missing is told so. */
export const must = (be: string) => ({
  error: (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required: must be ${be}` : `must be ${be}`,
});

const mostDigits = 13;
const mostDecimals = 6;
const be = `a number or a decimal string such as "1255.50", with at most ${mostDecimals} decimals and ${mostDigits} digits before the point`;
const limit = 10 ** mostDigits;

/** Whether the shortest decimal form of a number, which is what a reader of the JSON sees, has few enough decimals. */
const hasFewDecimals = (value: number): boolean => {
  if (Number.isInteger(value)) return true;
  const text = String(value);
  if (text.includes('e')) return /^-?\de-6$/.test(text);
  return text.length - text.indexOf('.') - 1 <= mostDecimals;
};

const asNumber = z.number().gt(-limit, must(be)).lt(limit, must(be)).refine(hasFewDecimals, must(be));
const pattern = new RegExp(`^-?\\d{1,${mostDigits}}(\\.\\d{1,${mostDecimals}})?$`);

/** An amount, quantity or rate as apps write it: a JSON number or a decimal string. Its sign is left to the checks. */
export const figure = z.union([asNumber, z.string().regex(pattern, must(be))], must(be));
