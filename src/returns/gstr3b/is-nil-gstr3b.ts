import type { Fields } from '../return-fields.js';
import type { Gstr3bReturn } from './gstr3b-return.js';

/** The blocks of a 3B that are saved on the portal: all that it reports. */
export const gstr3bBlocks = [
  'sup_details',
  'inter_sup',
  'eco_dtls',
  'itc_elg',
  'inward_sup',
  'intr_ltfee',
] as const;

/** Texts that name a row; a place of supply looks like a figure. */
const names: readonly string[] = ['ty', 'pos'];

/**
 * True when a return has no single figure but zero: no supply, no reverse charge, no credit, no reversal, no interest or
 * fee; two that cancel each other are two. Only such a return may be filed as nil. Source: the portal's conditions for a nil GSTR-3B.
 */
export const isNilGstr3b = (ret: Fields | Gstr3bReturn): boolean =>
  !gstr3bBlocks.some((block) => hasFigure(ret[block]));

const hasFigure = (value: unknown): boolean => {
  if (typeof value === 'number' || typeof value === 'string') return Number(value) !== 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => !names.includes(name) && hasFigure(inner));
};
