import { z } from 'zod';
import { parseScaled } from '../../../domain/money.js';

/** What a field must be, as the message of every fault in it; a field that is missing is told so. */
export const must = (be: string) => ({
  error: (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required: must be ${be}` : `must be ${be}`,
});

/** The same, with nothing more to say about the field after it. */
const mustFirst = (be: string) => ({ ...must(be), abort: true });

/** Free text as INV-01 admits it: no double quote, no backslash. */
const freeText = /^[^"\\]*$/;

/** Text of `min` to `max` characters that fits a pattern; `words` say what the pattern wants. */
export const text = (
  min: number,
  max: number,
  pattern = freeText,
  words = 'without " and \\',
): z.ZodString => {
  const length = min === max ? `${min}` : `${min} to ${max}`;
  const be = `text of ${length} characters, ${words}`;
  return z.string(must(be)).min(min, mustFirst(be)).max(max, mustFirst(be)).regex(pattern, must(be));
};

/** One of these texts. */
export const choice = <const V extends readonly string[]>(
  values: V,
): z.ZodEnum<z.core.util.ToEnum<V[number]>> => z.enum(values, must(`one of ${values.join(', ')}`));

/** A JSON number of at most `decimals` places, from `min` (0) up to but not `10^digits` unless `max` says otherwise. */
export const figure = (digits: number, decimals: number, range: { min?: number; max?: number } = {}) => {
  const { min = 0, max = 10 ** digits - 10 ** -decimals } = range;
  const be = `a number from ${min} to ${max} with at most ${decimals} decimals`;
  return z
    .number(must(be))
    .min(min, mustFirst(be))
    .max(max, mustFirst(be))
    .refine((value) => parseScaled(value, decimals) !== null, must(be));
};

/** Twelve digits before the point at most, so that a figure is exact in paise. */
const mostRupees = 999_999_999_999;

/**
 * A decimal of at most `decimals` places as apps write it, a JSON number or a decimal string; not negative unless
 * `signed`.
 */
export const decimal = (decimals: 2 | 3, example: string, signed = false) => {
  const sign = signed ? '' : ' and not negative';
  const be = `a number or a decimal string such as "${example}", with at most ${decimals} decimals${sign}`;
  const asNumber = z
    .number()
    .min(signed ? -mostRupees : 0, must(be))
    .max(mostRupees, must(be))
    .refine((value) => parseScaled(value, decimals) !== null, must(be));
  const pattern = new RegExp(`^${signed ? '-?' : ''}\\d{1,12}(\\.\\d{1,${decimals}})?$`);
  return z.union([asNumber, z.string().regex(pattern, must(be))], must(be));
};

/** An amount in rupees: `1255`, `1255.5` or `"1255.50"`. */
export const rupees = () => decimal(2, '1255.00');

/** A calendar date, `YYYY-MM-DD`; whether the day exists is a rule of the check. */
export const isoDate = () => {
  const be = 'a date as YYYY-MM-DD';
  return z.string(must(be)).regex(/^\d{4}-\d{2}-\d{2}$/, must(be));
};

/** Text as apps write it, `max` characters at most. */
export const words = (max: number) => {
  const be = `text of at most ${max} characters`;
  return z.string(must(be)).max(max, must(be));
};

/** Such text that is not empty. */
export const someWords = (max: number) => {
  const be = `text of 1 to ${max} characters`;
  return z.string(must(be)).min(1, mustFirst(be)).max(max, must(be));
};

/** A PIN code of six digits, as a number or text. */
export const pincode = () => {
  const be = 'a PIN code of six digits';
  const asNumber = z.int().min(100_000, must(be)).max(999_999, must(be));
  return z.union([asNumber, z.string().regex(/^[1-9]\d{2} ?\d{3}$/, must(be))], must(be));
};

/** A distance in km as the portal takes it, as a number or text. */
export const kilometres = () => {
  const be = 'whole kilometres from 0 to 4000';
  const asText = z.string().regex(/^([0-3]?\d{1,3}|4000)$/, must(be));
  return z.union([z.int().min(0, must(be)).max(4000, must(be)), asText], must(be));
};

/** Text of a form, whatever the case. */
export const form = (pattern: RegExp, be: string) => z.string(must(be)).regex(pattern, must(be));
