import type { Inv01 } from '../../../providers/irp/inv01.js';
import { paiseToNumber } from '../../../domain/money.js';
import { paiseOf } from '../decimals.js';
import { daysBetween, isRealDate, toSlashDate } from '../document-date.js';
import type { Invoice } from '../input/invoice-schema.js';
import { isCurrency } from '../masters/currencies.js';
import { portPattern } from '../masters/ports.js';
import { filled } from './filled.js';
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

/**
 * The number of the document that a note changes; undefined where there is none, and where it is a single character:
 * that is a number of its own right, but the reference to it must have two.
 */
export const originalNumber = ({ originalInvoice }: Invoice): string | undefined => {
  const number = originalInvoice?.number.trim().toUpperCase();
  return number !== undefined && /^[A-Z1-9]$/.test(number) ? undefined : number;
};

/** The document that a note changes, and the buyer's order. */
export const mapReferences = (invoice: Invoice): Inv01['RefDtls'] => {
  const original = originalNumber(invoice);
  const order = orderReference(invoice.poNumber);
  return unlessEmpty(
    present({
      PrecDocDtls:
        original === undefined
          ? undefined
          : [{ InvNo: original, InvDt: toSlashDate(invoice.originalInvoice?.date ?? '') }],
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

const code = (text: string | undefined): string | undefined => filled(text)?.toUpperCase();

/** The currency of an export, if it is one of ISO 4217; the portal refuses a document that names another. */
export const foreignCurrency = (invoice: Invoice): string | undefined => {
  const currency = code(invoice.export?.currency);
  return currency !== undefined && isCurrency(currency) ? currency : undefined;
};

/** The port of exit, if it has the form of one; the portal refuses a document that names no port of its master. */
export const exitPort = (invoice: Invoice): string | undefined => {
  const port = code(invoice.export?.portCode);
  return port !== undefined && portPattern.test(port) ? port : undefined;
};

/** Details of an export; nothing when the bill gives none. */
export const mapExport = (invoice: Invoice): Inv01['ExpDtls'] => {
  const details = invoice.export;
  if (!details) return undefined;
  return unlessEmpty(
    present({
      ShipBNo: filled(details.shippingBillNo),
      ShipBDt: slash(details.shippingBillDate),
      Port: exitPort(invoice),
      RefClm:
        details.refundClaim === undefined ? undefined : details.refundClaim ? ('Y' as const) : ('N' as const),
      ForCur: foreignCurrency(invoice),
      CntCode: code(details.countryCode),
      ExpDuty: details.exportDuty === undefined ? undefined : paiseToNumber(paiseOf(details.exportDuty)),
    }),
  );
};
