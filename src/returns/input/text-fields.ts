import { z } from 'zod';
import { must } from './must.js';

/** Text of 1 to `max` characters; `what` says what it is. */
export const text = (max: number, what: string) => {
  const be = `${what}, as text of 1 to ${max} characters`;
  return z.string(must(be)).min(1, must(be)).max(max, must(be));
};

/** Text that may be empty; `be` says what it must be. */
export const words = (max: number, be = `text of at most ${max} characters`) => {
  return z.string(must(be)).max(max, must(be));
};

/** One of these texts. */
export const choice = <const V extends readonly string[]>(
  values: V,
): z.ZodEnum<z.core.util.ToEnum<V[number]>> => z.enum(values, must(`one of ${values.join(', ')}`));

/** Yes or no. */
export const flag = z.boolean(must('true or false'));

/** A place of supply; whether the code is in use is a rule of the checks, and an empty one is told there. */
export const place = words(2, 'the place of supply: the two digits of a state, 96 abroad');

const dateWords = 'a date as YYYY-MM-DD';

/** A calendar date, `YYYY-MM-DD`; whether the day exists is a rule of the checks. */
export const isoDate = z.string(must(dateWords)).regex(/^\d{4}-\d{2}-\d{2}$/, must(dateWords));

const listWords = (least: number, most: number): string =>
  `a list of ${least === 0 ? 'at most' : `${least} to`} ${most} entries`;

/** A list of at most `most` entries. */
export const listOf = <T extends z.ZodType>(entry: T, most: number, least = 0): z.ZodArray<T> => {
  const be = listWords(least, most);
  return z.array(entry, must(be)).min(least, must(be)).max(most, must(be));
};
