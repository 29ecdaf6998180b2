import type { DocumentType, SupplyType } from '../../../providers/irp/inv01.js';

/** What each type of document is called. Source: CGST Rules 46 and 53. */
export const titles: Readonly<Record<DocumentType, string>> = {
  INV: 'TAX INVOICE',
  CRN: 'CREDIT NOTE',
  DBN: 'DEBIT NOTE',
};

/** Supply types in words. Source: NIC e-invoice schema, `SupTyp`. */
export const supplyWords: Readonly<Record<SupplyType, string>> = {
  B2B: 'B2B, regular',
  SEZWP: 'SEZ, with payment of IGST',
  SEZWOP: 'SEZ, without payment of IGST',
  EXPWP: 'Export, with payment of IGST',
  EXPWOP: 'Export, without payment of IGST',
  DEXP: 'Deemed export',
};

const onPayment = 'ON PAYMENT OF INTEGRATED TAX';
const withoutPayment = 'UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX';
const toSez = 'SUPPLY TO SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS';

/** The words that an invoice for an export or to a SEZ must carry. Source: CGST Rule 46, proviso on exports. */
export const endorsements: Readonly<Partial<Record<SupplyType, string>>> = {
  SEZWP: `${toSez} ${onPayment}`,
  SEZWOP: `${toSez} ${withoutPayment}`,
  EXPWP: `SUPPLY MEANT FOR EXPORT ${onPayment}`,
  EXPWOP: `SUPPLY MEANT FOR EXPORT ${withoutPayment}`,
};

/** Chandigarh, Dadra and Nagar Haveli and Daman and Diu, Lakshadweep, Andaman and Nicobar, Ladakh, Other Territory. */
const withoutLegislature: ReadonlySet<string> = new Set(['04', '26', '31', '35', '38', '97']);

/** The state's half of the tax: UTGST where the place of supply has no legislature. Source: UTGST Act 2017, s. 1(2). */
export const stateTaxName = (placeOfSupply: string): 'SGST' | 'UTGST' =>
  withoutLegislature.has(placeOfSupply) ? 'UTGST' : 'SGST';

/** Modes of transport. Source: NIC e-invoice schema, `TransMode`. */
export const transportModes: Readonly<Record<string, string>> = {
  '1': 'Road',
  '2': 'Rail',
  '3': 'Air',
  '4': 'Ship',
};
