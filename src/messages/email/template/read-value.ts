import { z } from 'zod';
import { exponentOf } from '../../../domain/minor-units.js';
import { readHttpUrl } from '../http-url.js';
import { readDate } from './show-date.js';
import type { scalarKinds } from './template-variable.js';

type ScalarKind = (typeof scalarKinds)[number];

/** A value fit for a template, or what it must be. */
export type ReadValue = { ok: true; value: unknown } | { ok: false; code: string; message: string };

/** Reads one value of a mail by its declared kind. Texts keep their line breaks and tabs and have no other control character. */
export const readValue = (kind: ScalarKind, given: unknown): ReadValue => readers[kind](given);

const longestText = 5000;
const controls = /[\p{Cc}\u2028\u2029\uE000-\uE002]/u;
const money = z.strictObject({
  amountMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().refine((currency) => exponentOf(currency) !== null),
});

const taken = (value: unknown): ReadValue => ({ ok: true, value });
const refused = (code: string, message: string): ReadValue => ({ ok: false, code, message });

const readers: Readonly<Record<ScalarKind, (given: unknown) => ReadValue>> = {
  text(given) {
    if (typeof given === 'number' && Number.isSafeInteger(given)) return taken(String(given));
    if (typeof given !== 'string') return refused('wrong_kind', 'must be a text');
    if (given.length > longestText) {
      return refused('too_long', `must have at most ${longestText} characters, has ${given.length}`);
    }
    return controls.test(given.replace(/[\r\n\t]/g, ' '))
      ? refused('control_character', 'must have no control characters besides line breaks and tabs')
      : taken(given);
  },
  url(given) {
    const url = typeof given === 'string' && given.length <= 2048 ? readHttpUrl(given) : null;
    return url?.username === '' && url.password === ''
      ? taken(url.href)
      : refused('wrong_kind', 'must be an address that begins with https:// or http://, without a password');
  },
  money(given) {
    const { success, data } = money.safeParse(given);
    return success
      ? taken(data)
      : refused(
          'wrong_kind',
          'must be { amountMinor, currency }: whole minor units from 0 up and an ISO 4217 code',
        );
  },
  date: (given) =>
    typeof given === 'string' && readDate(given)
      ? taken(given)
      : refused('wrong_kind', 'must be a date YYYY-MM-DD, or an instant in ISO 8601 with its zone'),
  number: (given) =>
    typeof given === 'number' && Number.isFinite(given)
      ? taken(given)
      : refused('wrong_kind', 'must be a number'),
  flag: (given) =>
    typeof given === 'boolean' ? taken(given) : refused('wrong_kind', 'must be true or false'),
};
