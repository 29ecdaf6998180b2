import type { Inv01 } from '../../../providers/irp/inv01.js';
import { toSlashDate } from '../document-date.js';
import type { Invoice } from '../input/invoice-schema.js';
import { filled } from './filled.js';
import { cutText, plainText } from './plain-text.js';
import { present } from './present.js';

const modes: Readonly<Record<string, string>> = { road: '1', rail: '2', air: '3', ship: '4' };

/** Letters and digits of a text, upper case; undefined when nothing remains. */
const code = (text: string | undefined): string | undefined =>
  (text ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase() || undefined;

/**
 * True when a transporter is named and, of how the goods move, the mode alone: the e-way bill is then asked for without
 * the mode (part A), and the transporter fills in the rest.
 */
export const isPartAOnly = (invoice: Invoice): boolean =>
  code(invoice.transporterId) !== undefined &&
  invoice.transportMode !== undefined &&
  code(invoice.vehicleNumber) === undefined &&
  filled(invoice.transportDocumentNo) === undefined &&
  invoice.transportDocumentDate === undefined;

/** The e-way bill's block, only when one is asked for: a half-filled block costs an error on every call. */
export const mapEwayBill = (invoice: Invoice): Inv01['EwbDtls'] => {
  if (invoice.ewayBill !== true) return undefined;
  const given = isPartAOnly(invoice) ? undefined : invoice.transportMode?.toLowerCase();
  const mode = given === undefined ? undefined : (modes[given] ?? given);
  const vehicle = code(invoice.vehicleNumber);
  const name = cutText(plainText(invoice.transporterName ?? ''), 100);
  return present({
    TransId: code(invoice.transporterId),
    TransName: name.length >= 3 ? name : undefined,
    TransMode: mode,
    Distance: Number(invoice.distance ?? 0),
    TransDocNo: filled(invoice.transportDocumentNo),
    TransDocDt:
      invoice.transportDocumentDate === undefined ? undefined : toSlashDate(invoice.transportDocumentDate),
    VehNo: vehicle,
    VehType: vehicle === undefined ? undefined : vehicleType(invoice.vehicleType, mode),
  });
};

/** Regular unless said otherwise; what goes by ship is over-dimensional. */
function vehicleType(given: string | undefined, mode: string | undefined): 'R' | 'O' {
  if (given === undefined) return mode === '4' ? 'O' : 'R';
  return given.toUpperCase().startsWith('O') ? 'O' : 'R';
}
