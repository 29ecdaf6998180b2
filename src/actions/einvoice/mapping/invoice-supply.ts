import type { SupplyType } from '../../../providers/irp/inv01.js';
import type { Invoice } from '../input/invoice-schema.js';
import type { EinvoiceRules } from '../rules/invoice-context.js';
import { supplyOf } from '../rules/supply.js';
import type { Supply } from '../rules/supply.js';
import { placeOfSupplyOf, tidyGstin } from './map-parties.js';
import { partyStateCode } from './state-code-of.js';

/** The supply type of a bill that is reportable. Throws a RangeError for B2C, which has been refused before. */
export const reportableSupplyType = (invoice: Invoice): SupplyType => {
  if (invoice.supplyType === 'B2C') throw new RangeError('a B2C bill has no INV-01');
  return invoice.supplyType;
};

/** How the billing app's invoice is taxed. Throws a RangeError for B2C. */
export const invoiceSupply = (invoice: Invoice, rules: EinvoiceRules = {}): Supply => {
  const sellerGstin = tidyGstin(invoice.sellerGstin);
  return supplyOf(
    {
      supplyType: reportableSupplyType(invoice),
      sellerGstin,
      sellerState: partyStateCode(invoice.sellerState, sellerGstin),
      placeOfSupply: placeOfSupplyOf(invoice),
      reverseCharge: invoice.reverseCharge === true,
      igstOnIntra: invoice.igstOnIntra === true,
    },
    rules.sezDeveloperGstins,
  );
};
