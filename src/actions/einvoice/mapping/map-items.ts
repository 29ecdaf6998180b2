import { paiseToNumber } from '../../../domain/money.js';
import type { Inv01Item, Inv01Values } from '../../../providers/irp/inv01.js';
import { milliOf, milliToNumber, paiseOf } from '../decimals.js';
import { toSlashDate } from '../document-date.js';
import type { Invoice, InvoiceLine } from '../input/invoice-schema.js';
import { otherUnit, unitCodeOf } from '../../../domain/masters/units.js';
import { lineTotal } from './document-figures.js';
import type { DocumentFigures } from './document-figures.js';
import { filled } from './filled.js';
import { hsnDigits } from './hsn-digits.js';
import type { LineFigures } from './line-figures.js';
import { foreignCurrency } from './map-references.js';
import { cutText, plainText } from './plain-text.js';
import { present } from './present.js';

/** The lines of INV-01. All three heads are sent, zero where they do not apply. */
export const mapItems = (invoice: Invoice, figures: DocumentFigures): Inv01Item[] =>
  figures.lines.map((own, index) => {
    const line = invoice.items[own.index];
    if (line === undefined) throw new RangeError('figures without a line');
    return mapItem(line, own, { serial: index + 1, taxInTotals: figures.taxInTotals });
  });

const plainOrNone = (text: string | undefined): string | undefined => filled(plainText(text ?? ''));

function mapItem(
  line: InvoiceLine,
  own: LineFigures,
  { serial, taxInTotals }: { serial: number; taxInTotals: boolean },
): Inv01Item {
  const description = cutText(plainText(line.itemName ?? ''), 300);
  const hsn = hsnDigits(line.hsn);
  return present({
    SlNo: String(serial),
    PrdDesc: description.length >= 3 ? description : undefined,
    IsServc: hsn.startsWith('99') ? ('Y' as const) : ('N' as const),
    HsnCd: hsn,
    Barcde: plainOrNone(line.barcode),
    Qty: own.quantity === null ? undefined : milliToNumber(own.quantity),
    FreeQty: line.freeQuantity === undefined ? undefined : milliToNumber(milliOf(line.freeQuantity)),
    Unit: unitOf(line),
    UnitPrice: milliToNumber(own.unitPrice),
    TotAmt: paiseToNumber(own.gross),
    Discount: paiseToNumber(own.discount),
    AssAmt: paiseToNumber(own.taxable),
    GstRt: milliToNumber(own.rate),
    IgstAmt: paiseToNumber(own.igst),
    CgstAmt: paiseToNumber(own.cgst),
    SgstAmt: paiseToNumber(own.sgst),
    CesRt: milliToNumber(own.cessRate),
    CesAmt: paiseToNumber(own.cess),
    CesNonAdvlAmt: paiseToNumber(own.cessFixed),
    OthChrg: paiseToNumber(own.otherCharges),
    TotItemVal: paiseToNumber(lineTotal(own, taxInTotals)),
    OrdLineRef: plainOrNone(line.orderLineReference),
    OrgCntry: filled(line.originCountry)?.toUpperCase(),
    PrdSlNo: plainOrNone(line.serialNo),
    BchDtls: batchOf(line),
    AttribDtls: line.attributes?.map(({ name, value }) => ({ Nm: plainText(name), Val: plainText(value) })),
  });
}

function unitOf({ unit }: InvoiceLine): string | undefined {
  if (unit === undefined || unit.trim() === '') return undefined;
  return unitCodeOf(unit) ?? otherUnit;
}

function batchOf({ batch }: InvoiceLine): Inv01Item['BchDtls'] {
  if (!batch) return undefined;
  const slash = (date: string | undefined) => (date === undefined ? undefined : toSlashDate(date));
  return present({
    Nm: plainText(batch.name),
    ExpDt: slash(batch.expiryDate),
    WrDt: slash(batch.warrantyDate),
  });
}

/** The sums of INV-01. */
export const mapValues = (invoice: Invoice, figures: DocumentFigures): Inv01Values => {
  const abroad = foreignCurrency(invoice) === undefined ? undefined : invoice.export?.totalInForeignCurrency;
  return present({
    AssVal: paiseToNumber(figures.taxable),
    CgstVal: paiseToNumber(figures.cgst),
    SgstVal: paiseToNumber(figures.sgst),
    IgstVal: paiseToNumber(figures.igst),
    CesVal: paiseToNumber(figures.cess),
    Discount: paiseToNumber(figures.discount),
    OthChrg: paiseToNumber(figures.otherCharges),
    RndOffAmt: paiseToNumber(figures.roundOff),
    TotInvVal: paiseToNumber(figures.total),
    TotInvValFc: abroad === undefined ? undefined : paiseToNumber(paiseOf(abroad)),
  });
};
