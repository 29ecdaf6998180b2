import type { DocumentType, SupplyType } from '../irp/inv01.js';

/** Onyx's document types: regular invoice, credit note, debit note. */
export const onyxDocumentTypes: Readonly<Record<DocumentType, string>> = { INV: 'RI', CRN: 'C', DBN: 'D' };

/** Onyx's supply types. B2B is confirmed; the others follow GSTR-1's words and are unconfirmed. */
export const onyxSupplyTypes: Readonly<Record<SupplyType, string>> = {
  B2B: 'B2B',
  SEZWP: 'SEWP',
  SEZWOP: 'SEWOP',
  EXPWP: 'EXWP',
  EXPWOP: 'EXWOP',
  DEXP: 'DE',
};

const transportModes: Readonly<Record<string, string>> = {
  '1': 'ROAD',
  '2': 'RAIL',
  '3': 'AIR',
  '4': 'SHIP',
};

/** Onyx's word for a mode of transport; what is none stays what it is, for the IRP to refuse. */
export const onyxTransportMode = (mode: string): string => transportModes[mode] ?? mode;

/** Onyx writes the dates of a body `DD-MM-YYYY`. */
export const dashed = (slashedDate: string): string => slashedDate.replaceAll('/', '-');
