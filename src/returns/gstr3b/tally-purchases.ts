import { addTo, entryCell, type Cell, type Cells } from './cells.js';
import type { Purchase } from './input/gstr3b-input.js';
import { creditTypeOf, reverseChargeKinds } from './supply-rules.js';

/**
 * Adds the purchases to tables 3.1(d), 4 and 5. Tax that may be credited, or is blocked by section 17(5), stands in 4(A); what is
 * blocked is taken out again in 4(B)(1). What section 16(4) or the place of supply bars stands in 4(D)(2) alone. Credit that
 * comes back stands in 4(A)(5) and is disclosed in 4(D)(1). Sources: Notification 14/2022-CT, Circular 170/02/2022.
 */
export const tallyPurchases = (cells: Cells, purchases: readonly Purchase[]): void => {
  for (const purchase of purchases) {
    const entry = entryCell(purchase, purchase.note);
    if (reverseChargeKinds.has(purchase.kind)) addTo(cells.isup_rev, entry);
    const creditType = creditTypeOf[purchase.kind];
    if (creditType !== undefined) addCredit(cells, purchase, cells.available[creditType], entry);
    else addOther(cells, purchase, entry);
  }
};

function addCredit(cells: Cells, { itc }: Purchase, available: Cell, entry: Cell): void {
  if (itc === 'ineligible_pos_or_16_4') return addTo(cells.disclosed.OTH, entry);
  // What is not said to be creditable is not credited; the check has refused it before.
  if (itc === undefined) return;
  addTo(available, entry);
  if (itc === 'blocked_17_5') addTo(cells.reversed.RUL, entry);
}

function addOther(cells: Cells, { kind, inter_state }: Purchase, entry: Cell): void {
  switch (kind) {
    case 'reversal_rule37':
      return addTo(cells.reversed.OTH, entry);
    case 'reversal_rule42_43':
      return addTo(cells.reversed.RUL, entry);
    case 'reclaim':
      addTo(cells.available.OTH, entry);
      return addTo(cells.disclosed.RUL, entry);
    case 'inward_composition_or_exempt':
    case 'inward_non_gst': {
      const row = cells.inward[kind === 'inward_non_gst' ? 'NONGST' : 'GST'];
      row[inter_state === true ? 'inter' : 'intra'] += entry.value;
      return;
    }
    default:
  }
}
