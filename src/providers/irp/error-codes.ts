import { accessCodes } from './codes/access-codes.js';
import { documentCodes } from './codes/document-codes.js';
import { ewayBillCodes } from './codes/eway-bill-codes.js';
import { itemCodes } from './codes/item-codes.js';
import type { IrpClass, IrpCode, IrpCodes } from './codes/irp-code.js';
import { partyCodes } from './codes/party-codes.js';

/** Every code of the IRP that we have words for (NIC error code lists INV, VITAL and EWB). */
export const irpCodes: IrpCodes = {
  ...accessCodes,
  ...documentCodes,
  ...partyCodes,
  ...itemCodes,
  ...ewayBillCodes,
};

/**
 * The meaning of any code. One that is not listed asks for what its family asks for: 1xxx are access, 2xxx to 4xxx and
 * the e-way bill system's three digits are the data, and of anything else nobody knows whether it had an effect.
 */
export const describeCode = (code: string): IrpCode =>
  irpCodes[code] ?? {
    class: classOfFamily(code),
    message: `The IRP answered with code ${printable(code)}, which is not in its published lists`,
    hint: "Look the code up in the provider's current error list.",
  };

const classOfFamily = (code: string): IrpClass => {
  if (/^1\d{3}$/.test(code)) return 'conf';
  return /^([234]\d{3}|\d{3})$/.test(code) ? 'fix' : 'look';
};

/** The code as it may stand in a message: an outside text must not smuggle anything else in. */
export const printable = (code: string): string => (/^[\w-]{1,12}$/.test(code) ? code : 'of unknown form');
