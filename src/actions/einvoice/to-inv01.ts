import type { Inv01 } from '../../providers/irp/inv01.js';
import { toSlashDate } from './document-date.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import type { Invoice } from './input/invoice-schema.js';
import { documentFigures } from './mapping/document-figures.js';
import type { DocumentFigures } from './mapping/document-figures.js';
import { reportableSupplyType } from './mapping/invoice-supply.js';
import { mapEwayBill } from './mapping/map-eway-bill.js';
import { mapItems, mapValues } from './mapping/map-items.js';
import { mapBuyer, mapDispatch, mapSeller, mapShipTo } from './mapping/map-parties.js';
import { mapExport, mapPayment, mapReferences } from './mapping/map-references.js';
import { present } from './mapping/present.js';
import { tidyInv01 } from './mapping/tidy-inv01.js';
import type { EinvoiceRules } from './rules/invoice-context.js';

/**
 * The INV-01 document for an input that has passed `checkInvoice`: the billing app's invoice reckoned and mapped, or the
 * caller's own INV-01 with its number upper-cased. Throws a RangeError for B2C. The figures are exact to the paisa: sums
 * are sums of the rounded lines, what is left over is rounding. Source: NIC API docs, Generate IRN v1.03.
 */
export const toInv01 = (input: EinvoiceInput, rules: EinvoiceRules = {}): Inv01 =>
  isRawInput(input) ? tidyInv01(input.inv01) : mapInvoice(input, documentFigures(input, rules));

/** Maps the billing app's invoice with the figures reckoned for it; faulty texts are mapped as they are. */
export const mapInvoice = (invoice: Invoice, figures: DocumentFigures): Inv01 => {
  const seller = mapSeller(invoice);
  const buyer = mapBuyer(invoice);
  return present({
    Version: '1.1' as const,
    TranDtls: {
      TaxSch: 'GST' as const,
      SupTyp: reportableSupplyType(invoice),
      RegRev: invoice.reverseCharge === true ? ('Y' as const) : ('N' as const),
      IgstOnIntra: invoice.igstOnIntra === true ? ('Y' as const) : ('N' as const),
    },
    DocDtls: {
      Typ: invoice.invoiceType,
      No: invoice.invoiceNo.trim().toUpperCase(),
      Dt: toSlashDate(invoice.invoiceDate),
    },
    SellerDtls: seller,
    BuyerDtls: buyer,
    DispDtls: mapDispatch(invoice, seller),
    ShipDtls: mapShipTo(invoice, buyer),
    ItemList: mapItems(invoice, figures),
    ValDtls: mapValues(invoice, figures),
    PayDtls: mapPayment(invoice),
    RefDtls: mapReferences(invoice),
    ExpDtls: mapExport(invoice),
    EwbDtls: mapEwayBill(invoice),
  });
};
