import { formatPaise } from '../../../domain/money.js';
import { cellAmounts, portalCells } from '../../../returns/gstr3b/portal-cells.js';
import { isFields, valueAt, type Fields } from '../../../returns/return-fields.js';
import type { Difference } from './filing-state.js';
import { paiseOf } from './paise-of.js';

/**
 * Where the return departs from the figures that the portal made of GSTR-1 and GSTR-2B (`r3bautopop`). A departure may be
 * right; a person sees it before approving. What the portal has no figure for is not listed.
 */
export const departuresFromPortal = (ret: Fields, autopop: Fields): Difference[] => {
  // Some answers have the credit beside the rest, some within it.
  const theirs = { ...autopop, ...fieldsAt(autopop, ['liabitc']) };
  return portalCells.flatMap(({ table, portal, ours }) => {
    const subtotal = fieldsAt(theirs, [...portal, 'subtotal']);
    const cell = fieldsAt(ret, ours) ?? {};
    return subtotal === null ? [] : departures(table, cell, subtotal);
  });
};

const departures = (table: string, cell: Fields, subtotal: Fields): Difference[] =>
  Object.entries(cellAmounts).flatMap(([key, name]) => {
    const [mine, portal] = [paiseOf(cell[key]), paiseOf(subtotal[key])];
    if (mine === portal) return [];
    return [{ where: `${table} ${name}`, ours: formatPaise(mine), portal: formatPaise(portal) }];
  });

const fieldsAt = (node: unknown, path: readonly string[]): Fields | null => {
  const value = valueAt(node, path);
  return isFields(value) ? value : null;
};
