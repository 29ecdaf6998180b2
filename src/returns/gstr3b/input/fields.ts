import { z } from 'zod';
import { parseFigure } from '../../decimal.js';

const be = (decimals: number): string =>
  `must be a number or a decimal string that is not negative, with at most 11 digits before the point and ${decimals} after it`;

/** Cells of GSTR-3B have 13 digits, two of them after the point. Source: GSTN attribute sheets. */
const tooMuch = 100_000_000_000;

const figureOf = (decimals: number) => {
  const error = (issue: { input?: unknown }): string =>
    issue.input === undefined ? `is required: ${be(decimals)}` : be(decimals);
  const unit = 10n ** BigInt(6 - decimals);
  const fits = (value: number): boolean => {
    if (!(value >= 0 && value < tooMuch)) return false;
    if (Number.isInteger(value)) return true;
    try {
      return parseFigure(value) % unit === 0n;
    } catch {
      return false;
    }
  };
  const pattern = new RegExp(`^\\d{1,11}(\\.\\d{1,${decimals}})?$`);
  return z.union([z.number().refine(fits, { error }), z.string().regex(pattern, { error })], { error });
};

/** An amount as it stands on a document: up to six decimals, rounded only in the sum of its cell. */
export const figure = () => figureOf(6);

/** An amount as a ledger or a return has it: whole paise. */
export const rupees = () => figureOf(2);

/** Amounts of the four heads; what is left out is zero. */
export const headFigures = {
  igst: figure().optional(),
  cgst: figure().optional(),
  sgst: figure().optional(),
  cess: figure().optional(),
};

/** Balances of the four heads; what is left out is zero. */
export const headRupees = () =>
  z.strictObject({
    igst: rupees().optional(),
    cgst: rupees().optional(),
    sgst: rupees().optional(),
    cess: rupees().optional(),
  });

/** `MMYYYY`; whether GST existed then is a rule of the check. */
export const periodField = () =>
  z.string().regex(/^(0[1-9]|1[0-2])20\d{2}$/, 'must be a month as MMYYYY, e.g. 112026');

/** `YYYY-MM-DD`; whether the day exists is a rule of the check. */
export const dayField = () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD');
