import type { Inv01 } from '../../../providers/irp/inv01.js';
import type { EinvoiceWarning } from '../einvoice-result.js';
import type { Invoice } from '../input/invoice-schema.js';
import { abroad } from '../../../domain/masters/states.js';
import { unitCodeOf } from '../../../domain/masters/units.js';
import { warnIf } from '../rules/warn-if.js';
import { emailAddress, phoneDigits } from './contact-details.js';
import { filled } from './filled.js';
import { isPartAOnly } from './map-eway-bill.js';
import { exitPort, foreignCurrency, orderReference, originalNumber } from './map-references.js';
import { losesLetters } from './plain-text.js';
import { isWithoutGst, listedIndexes, planLines } from './plan-lines.js';
import { stateCodeOf } from './state-code-of.js';

/** What the mapping of the billing app's invoice left out or replaced, with pointers into that invoice. */
export const warnOfMapping = (invoice: Invoice, inv01: Inv01): EinvoiceWarning[] => [
  ...warnOfParty(invoice, inv01, 'seller'),
  ...warnOfParty(invoice, inv01, 'buyer'),
  ...warnOfUnits(invoice),
  ...warnOfUnlisted(invoice),
  ...warnOfReferences(invoice),
  ...warnOfShipTo(invoice, inv01),
  ...warnOfTexts(invoice),
];

function warnOfParty(invoice: Invoice, inv01: Inv01, party: 'seller' | 'buyer'): EinvoiceWarning[] {
  const phone = filled(invoice[`${party}Phone`]);
  const email = filled(invoice[`${party}Email`]);
  const state = filled(invoice[`${party}State`]);
  const isAbroad = party === 'buyer' && inv01.BuyerDtls.Stcd === abroad;
  return [
    ...warnIf(
      phone !== undefined && phoneDigits(phone) === undefined,
      `/${party}Phone`,
      'contact_left_out',
      'This is no phone number of 6 to 12 digits and was left out',
    ),
    ...warnIf(
      email !== undefined && emailAddress(email) === undefined,
      `/${party}Email`,
      'contact_left_out',
      'This is no e-mail address that the portal takes and was left out',
    ),
    ...warnIf(
      state !== undefined && !isAbroad && stateCodeOf(state) === null,
      `/${party}State`,
      'state_unknown',
      'This is no state of India; the state of the GSTIN was used',
    ),
  ];
}

function warnOfUnits({ items }: Invoice): EinvoiceWarning[] {
  return listedIndexes(items).flatMap((index) => {
    const unit = filled(items[index]?.unit);
    const isService = items[index]?.hsn.trim().startsWith('99') ?? false;
    return warnIf(
      unit !== undefined && !isService && unitCodeOf(unit) === null,
      `/items/${String(index)}/unit`,
      'unit_reported_as_oth',
      'This unit has no code of its own and was reported as OTH (others)',
    );
  });
}

/** Lines that INV-01 does not list, where the reader of the document sees something else than the bill. */
function warnOfUnlisted(invoice: Invoice): EinvoiceWarning[] {
  const { items } = invoice;
  if (listedIndexes(items).length === items.length) return [];
  return [
    ...warnIf(
      items.some(isWithoutGst),
      '/items',
      'lines_in_other_charges',
      'Nil-rated, exempt and non-GST lines were reported as other charges of the document',
    ),
    ...warnIf(
      planLines(invoice).documentDiscount > 0,
      '/items',
      'discount_without_tax_effect',
      'A negative line is more than the lines of its HSN and rate are worth; the rest was reported as a discount on the document, which lowers no tax',
    ),
  ];
}

function warnOfReferences(invoice: Invoice): EinvoiceWarning[] {
  const { originalInvoice, poNumber } = invoice;
  return [
    ...warnIf(
      filled(poNumber) !== undefined && orderReference(poNumber) === undefined,
      '/poNumber',
      'po_number_left_out',
      'The order number has no letters and digits, or more than 16, and was left out',
    ),
    ...warnIf(
      originalInvoice !== undefined && originalNumber(invoice) === undefined,
      '/originalInvoice/number',
      'original_invoice_left_out',
      'The portal takes no reference to a number of one character, so the original invoice was left out',
    ),
    ...warnIf(
      filled(invoice.export?.currency) !== undefined && foreignCurrency(invoice) === undefined,
      '/export/currency',
      'currency_left_out',
      'This is no currency code of ISO 4217, such as USD or AED; currency and foreign total were left out',
    ),
    ...warnIf(
      filled(invoice.export?.portCode) !== undefined && exitPort(invoice) === undefined,
      '/export/portCode',
      'port_left_out',
      'This is no port code such as INMAA1 and was left out',
    ),
    ...warnIf(
      invoice.ewayBill === true && isPartAOnly(invoice),
      '/transportMode',
      'eway_bill_part_a_only',
      'Vehicle or transport document are not known yet, so the e-way bill was asked for with the transporter alone (part A)',
    ),
  ];
}

function warnOfShipTo({ shipTo }: Invoice, { ShipDtls, BuyerDtls }: Inv01): EinvoiceWarning[] {
  return warnIf(
    ShipDtls === undefined && filled(shipTo?.gstin)?.toUpperCase() === BuyerDtls.Gstin,
    '/shipTo',
    'ship_to_left_out',
    "The ship-to GSTIN is the buyer's own, so the ship-to address was left out",
  );
}

const plainFields = [
  'sellerLegalName',
  'sellerAddress',
  'sellerCity',
  'buyerLegalName',
  'buyerAddress',
  'buyerCity',
] as const;

function warnOfTexts(invoice: Invoice): EinvoiceWarning[] {
  const texts = [
    ...plainFields.map((field) => [`/${field}`, invoice[field]] as const),
    ...invoice.items.map(({ itemName }, index) => [`/items/${String(index)}/itemName`, itemName] as const),
  ];
  return texts.flatMap(([pointer, text]) =>
    warnIf(
      text !== undefined && losesLetters(text),
      pointer,
      'letters_left_out',
      'Letters other than A to Z were left out, since the portal may refuse them: write the text in Latin letters',
    ),
  );
}
