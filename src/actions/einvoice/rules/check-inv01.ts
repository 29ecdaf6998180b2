import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { checkDates } from './check-dates.js';
import { checkEwayBill } from './check-eway-bill.js';
import { checkItems } from './check-items.js';
import { checkParties } from './check-parties.js';
import { checkPlaces } from './check-places.js';
import { checkShipToGstin } from './check-ship-to-gstin.js';
import { checkSize } from './check-size.js';
import { checkTax } from './check-tax.js';
import { checkTotals } from './check-totals.js';
import type { EinvoiceRules, InvoiceContext } from './invoice-context.js';
import { itemFigures } from './item-figures.js';
import { supplyOf } from './supply.js';
import type { Supply } from './supply.js';

/** How an INV-01 document is taxed. */
export const supplyOfInv01 = (
  { TranDtls, SellerDtls, BuyerDtls }: Inv01,
  rules: EinvoiceRules = {},
): Supply =>
  supplyOf(
    {
      supplyType: TranDtls.SupTyp,
      sellerGstin: SellerDtls.Gstin,
      sellerState: SellerDtls.Stcd,
      placeOfSupply: BuyerDtls.Pos,
      reverseCharge: TranDtls.RegRev === 'Y',
      igstOnIntra: TranDtls.IgstOnIntra === 'Y',
    },
    rules.sezDeveloperGstins,
  );

/**
 * Everything that the IRP would refuse in a document of the schema's form, as far as it can be known without the IRP's
 * registers: all faults at once, with pointers into INV-01. State codes are expected as two digits. Source: NIC API
 * docs, Generate IRN v1.03, validations.
 */
export const checkInv01 = (invoice: Inv01, context: InvoiceContext): Fault[] => {
  const supply = supplyOfInv01(invoice, context.rules);
  const lines = invoice.ItemList.map(itemFigures);
  return [
    ...checkSize(invoice),
    ...checkDates(invoice, context),
    ...checkParties(invoice, supply, context),
    ...checkShipToGstin(invoice, context),
    ...checkPlaces(invoice, supply),
    ...checkItems(invoice, context),
    ...checkTax(invoice, lines, supply),
    ...checkTotals(invoice, lines),
    ...checkEwayBill(invoice, supply, context),
  ];
};
