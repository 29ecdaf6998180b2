import { z } from 'zod';
import { periodShape } from '../../calendar/period.js';
import { figureField } from '../../input/figure-field.js';

/** Cells of GSTR-3B have 13 digits, two of them after the point. Source: GSTN attribute sheets. */
const digits = 11;

const figureOf = (decimals: number) =>
  figureField({
    be: `a number or a decimal string that is not negative, with at most ${digits} digits before the point and ${decimals} after it`,
    digits,
    decimals,
    mayBeNegative: false,
  });

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
export const periodField = () => z.string().regex(periodShape, 'must be a month as MMYYYY, e.g. 112026');
