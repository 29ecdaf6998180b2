import type { Gstr3bReturn } from './gstr3b-return.js';

/**
 * True when a return has no figure but zero: no supply, no reverse charge, no credit, no reversal, no interest or fee. Only
 * such a return may be filed as nil. Source: the portal's conditions for a nil GSTR-3B.
 */
export const isNilGstr3b = (filed: Gstr3bReturn): boolean => !hasFigure(filed);

const hasFigure = (value: unknown): boolean => {
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasFigure);
};
