import type { Inv01 } from '../../../providers/irp/inv01.js';
import { paiseToNumber } from '../../../domain/money.js';
import { paiseOf } from '../decimals.js';
import { daysBetween, isRealDate, toSlashDate } from '../document-date.js';
import type { Invoice } from '../input/invoice-schema.js';
import { plainText } from './plain-text.js';
import { present } from './present.js';

const slash = (date: string | undefined): string | undefined =>
  date === undefined ? undefined : toSlashDate(date);

/** The block, or nothing when it would be empty. */
const unlessEmpty = <T extends object>(block: T): T | undefined =>
  Object.keys(block).length === 0 ? undefined : block;

/** An order number as `PORefr` takes it: letters, digits, `/` and `-`, 16 at most; undefined when nothing fits. */
export const orderReference = (poNumber: string | undefined): string | undefined => {
  const kept = (poNumber ?? '').replace(/[^0-9A-Za-z/-]/g, '');
  return kept.length >= 1 && kept.length <= 16 ? kept : undefined;
};

/** The document that a note changes, and the buyer's order. */
export const mapReferences = (invoice: Invoice): Inv01['RefDtls'] => {
  const { originalInvoice } = invoice;
  const order = orderReference(invoice.poNumber);
  return unlessEmpty(
    present({
      PrecDocDtls: originalInvoice && [
        { InvNo: originalInvoice.number.trim().toUpperCase(), InvDt: toSlashDate(originalInvoice.date) },
      ],
      ContrDtls:
        order === undefined ? undefined : [present({ PORefr: order, PORefDt: slash(invoice.poDate) })],
    }),
  );
};

/** Mode of payment, and the days of credit from the document's date to the due date. */
export const mapPayment = (invoice: Invoice): Inv01['PayDtls'] => {
  const mode = plainText(invoice.paymentMode ?? '')
    .slice(0, 18)
    .trim();
  return unlessEmpty(present({ Mode: mode === '' ? undefined : mode, CrDay: creditDays(invoice) }));
};

/** Days from the document's date to the due date, 0 to 9999; undefined when there is no such number. */
export const creditDays = ({ invoiceDate, paymentDueDate }: Invoice): number | undefined => {
  if (paymentDueDate === undefined || !isRealDate(paymentDueDate) || !isRealDate(invoiceDate))
    return undefined;
  const days = daysBetween(invoiceDate, paymentDueDate);
  return days >= 0 && days <= 9999 ? days : undefined;
};

/** Details of an export; nothing when the bill gives none. */
export const mapExport = (invoice: Invoice): Inv01['ExpDtls'] => {
  const details = invoice.export;
  if (!details) return undefined;
  const code = (text: string | undefined): string | undefined => text?.trim().toUpperCase();
  return unlessEmpty(
    present({
      ShipBNo: details.shippingBillNo?.trim(),
      ShipBDt: slash(details.shippingBillDate),
      Port: code(details.portCode),
      RefClm:
        details.refundClaim === undefined ? undefined : details.refundClaim ? ('Y' as const) : ('N' as const),
      ForCur: code(details.currency),
      CntCode: code(details.countryCode),
      ExpDuty: details.exportDuty === undefined ? undefined : paiseToNumber(paiseOf(details.exportDuty)),
    }),
  );
};
