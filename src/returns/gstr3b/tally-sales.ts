import { bearsIgst } from '../inter-state.js';
import { addTo, entryCell, withoutTax, type Cells } from './cells.js';
import type { Sale } from './input/gstr3b-input.js';
import { placeListOf, recipientPaidValueCounts, tableOfSale } from './supply-rules.js';

/** Adds the sales to tables 3.1(a), (b), (c), (e) and 3.2. Source: reference of the return, tables 3.1 and 3.2. */
export const tallySales = (cells: Cells, sales: readonly Sale[], filer: string): void => {
  for (const sale of sales) {
    const isRecipientPaid = sale.reverse_charge === true;
    if (isRecipientPaid && !recipientPaidValueCounts) continue;
    const figures = entryCell(sale, sale.note);
    const entry = isRecipientPaid ? withoutTax(figures) : figures;
    const table = tableOfSale(sale);
    addTo(cells[table], entry);
    const list = placeListOf[sale.category];
    if (table !== 'osup_det' || list === undefined || !bearsIgst(sale, filer)) continue;
    const row = cells.places[list].get(sale.pos) ?? { value: 0n, igst: 0n };
    cells.places[list].set(sale.pos, {
      value: row.value + entry.value,
      igst: row.igst + entry.tax.igst,
    });
  }
};
