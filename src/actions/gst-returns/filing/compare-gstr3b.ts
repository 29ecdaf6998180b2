import { formatPaise, parsePaise } from '../../../domain/money.js';
import { gstr3bBlocks } from '../../../returns/gstr3b/is-nil-gstr3b.js';
import { fieldsIn, type Fields } from '../../../returns/return-fields.js';
import type { Difference } from './filing-state.js';

/** Where the portal's body of a 3B says something else than the return, to the paisa; a figure that is missing is nought. */
export const compareGstr3b = (ret: Fields, body: Fields): Difference[] => {
  const [ours, theirs] = [figuresOf(ret), figuresOf(body)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((where) => {
    const [mine, portal] = [ours.get(where) ?? 0, theirs.get(where) ?? 0];
    return mine === portal ? [] : [{ where, ours: amount(mine), portal: amount(portal) }];
  });
};

/** Every figure by where it stands; rows by their type or place of supply, for their order has no meaning. */
const figuresOf = (ret: Fields): Map<string, number> => {
  const figures = new Map<string, number>();
  for (const block of gstr3bBlocks) collect(ret[block], block, figures);
  return figures;
};

const names: readonly string[] = ['ty', 'pos'];

const nameOf = (row: Fields): string =>
  names
    .map((name) => row[name])
    .filter((value) => typeof value === 'string')
    .join(' ');

const collect = (node: unknown, where: string, figures: Map<string, number>): void => {
  if (typeof node === 'number' || typeof node === 'string') {
    const paise = parsePaise(node);
    // The portal may put words beside its figures; a number that is no amount must show.
    if (paise !== null || typeof node === 'number')
      figures.set(where, (figures.get(where) ?? 0) + (paise ?? NaN));
  } else if (Array.isArray(node)) {
    for (const row of fieldsIn(node)) collect(row, `${where} ${nameOf(row)}`, figures);
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (!names.includes(key)) collect(value, `${where} ${key}`, figures);
    }
  }
};

const amount = (paise: number): string => (Number.isNaN(paise) ? 'no amount' : formatPaise(paise));
