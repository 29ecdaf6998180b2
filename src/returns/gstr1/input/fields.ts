import { z } from 'zod';
import { figureField } from '../../input/figure-field.js';
import { must } from '../../input/must.js';

const mostDigits = 13;
const mostDecimals = 6;

/** An amount, quantity or rate; its sign is left to the checks. */
export const figure = figureField({
  be: `a number or a decimal string such as "1255.50", with at most ${mostDecimals} decimals and ${mostDigits} digits before the point`,
  digits: mostDigits,
  decimals: mostDecimals,
  mayBeNegative: true,
});

const monthWords = 'a month as MMYYYY, 012017 or later';

/** A month as the portal writes it, `MMYYYY`. GST began in 2017. */
export const month = z
  .string(must(monthWords))
  .regex(/^(0[1-9]|1[0-2])(201[7-9]|20[2-9]\d)$/, must(monthWords));
