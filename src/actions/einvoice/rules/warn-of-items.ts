import type { Inv01, Inv01Item } from '../../../providers/irp/inv01.js';
import { milliOf, paiseOf } from '../decimals.js';
import { fromSlashDate } from '../document-date.js';
import type { EinvoiceWarning } from '../einvoice-result.js';
import { productRounded } from '../exact-quotient.js';
import { hasCessEnded } from '../masters/dated-rules.js';
import { isRareRate } from '../masters/gst-rates.js';
import { boundsOfPaise, isWithinTolerance } from './tolerance.js';
import { warnIf } from './warn-if.js';

/**
 * Rates and cess that hardly any invoice of its date bears any more, with pointers into INV-01. Notes change documents of
 * earlier dates, so they are left alone.
 */
export const warnOfOldTaxes = ({ DocDtls, ItemList }: Inv01): EinvoiceWarning[] => {
  const date = fromSlashDate(DocDtls.Dt);
  if (DocDtls.Typ !== 'INV' || date === null) return [];
  return ItemList.flatMap((item, index) => [
    ...warnIf(
      isRareRate(milliOf(item.GstRt), date),
      `/ItemList/${String(index)}/GstRt`,
      'rate_mostly_ended',
      `Hardly anything is taxed at ${String(item.GstRt)} % on that date any more: check the rate`,
    ),
    ...warnIf(
      cessOf(item) > 0 && hasCessEnded(item.HsnCd, date),
      `/ItemList/${String(index)}/CesAmt`,
      'cess_ended',
      'Compensation cess on most goods had ended on that date: check whether it is still due',
    ),
  ]);
};

const cessOf = (item: Inv01Item): number => paiseOf(item.CesAmt) + paiseOf(item.CesNonAdvlAmt);

/**
 * Lines whose gross value is not quantity x price. The IRP has withdrawn that check for the time being (2192). Source:
 * NIC API docs, Generate IRN v1.03, relaxations.
 */
export const warnOfGross = ({ ItemList }: Inv01): EinvoiceWarning[] =>
  ItemList.flatMap((item, index) => {
    const quantity = item.Qty === undefined ? 1000 : milliOf(item.Qty);
    const made = productRounded(quantity, milliOf(item.UnitPrice), 10_000);
    return warnIf(
      !isWithinTolerance(paiseOf(item.TotAmt), boundsOfPaise(made)),
      `/ItemList/${String(index)}/TotAmt`,
      'gross_differs',
      'The gross value is not quantity x price; the portal lets it pass for the time being',
    );
  });
