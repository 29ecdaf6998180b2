import { indiaDate } from '../../domain/india-time.js';
import type { Inv01 } from '../../providers/irp/inv01.js';
import { callerPointer } from './caller-pointer.js';
import { daysBetween, fromSlashDate } from './document-date.js';
import type { EinvoiceWarning } from './einvoice-result.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import type { Invoice } from './input/invoice-schema.js';
import { emailAddress, phoneDigits } from './mapping/contact-details.js';
import { orderReference } from './mapping/map-references.js';
import { stateCodeOf } from './mapping/state-code-of.js';
import { reportingLimitDays } from './masters/dated-rules.js';
import { pinFitsState } from './masters/pin-prefixes.js';
import { abroad, otherTerritory, stateLabel } from './masters/states.js';
import { unitCodeOf } from './masters/units.js';
import type { InvoiceContext } from './rules/invoice-context.js';
import { toInv01 } from './to-inv01.js';

/**
 * What is worth a look although it hinders nothing: PIN codes of another state, contact data that was left out, units
 * reported as OTH. Pure; for an input that has passed `checkInvoice`.
 */
export const collectWarnings = (
  input: EinvoiceInput,
  context: Pick<InvoiceContext, 'at' | 'rules'>,
  inv01: Inv01 = toInv01(input, context.rules),
): EinvoiceWarning[] => {
  const found = [
    ...warnOfPins(inv01),
    ...warnOfShipTo(inv01),
    ...warnOfNote(inv01),
    ...warnOfAge(inv01, context),
  ];
  return [
    ...found.map((warning) => ({ ...warning, pointer: callerPointer(input, warning.pointer) })),
    ...(isRawInput(input) ? [] : warnOfMapping(input, inv01)),
  ];
};

const warnIf = (sure: boolean, pointer: string, code: string, message: string): EinvoiceWarning[] =>
  sure ? [{ code, message, pointer }] : [];

function warnOfPins({ SellerDtls, BuyerDtls, DispDtls, ShipDtls }: Inv01): EinvoiceWarning[] {
  const blocks = { SellerDtls, BuyerDtls, DispDtls, ShipDtls };
  return Object.entries(blocks).flatMap(([block, place]) => {
    if (place?.Pin === undefined || place.Stcd === abroad || place.Stcd === otherTerritory) return [];
    return warnIf(
      !pinFitsState(place.Pin, place.Stcd),
      `/${block}/Pin`,
      'pin_state_mismatch',
      `PIN code ${String(place.Pin)} is not known to lie in ${stateLabel(place.Stcd)}; the portal may refuse it`,
    );
  });
}

function warnOfShipTo({ ShipDtls }: Inv01): EinvoiceWarning[] {
  const gstin = ShipDtls?.Gstin ?? 'URP';
  return warnIf(
    gstin !== 'URP' && gstin.slice(0, 2) !== ShipDtls?.Stcd,
    '/ShipDtls/Stcd',
    'ship_to_state_mismatch',
    'The ship-to GSTIN is of another state than the ship-to address',
  );
}

function warnOfNote({ DocDtls, RefDtls }: Inv01): EinvoiceWarning[] {
  return warnIf(
    DocDtls.Typ !== 'INV' && (RefDtls?.PrecDocDtls ?? []).length === 0,
    '/RefDtls/PrecDocDtls',
    'original_invoice_missing',
    'A credit or debit note should name the invoice that it changes',
  );
}

/** The advisory's words and its example differ by a day: on that day the IRP decides. */
function warnOfAge(
  { DocDtls }: Inv01,
  { at, rules }: Pick<InvoiceContext, 'at' | 'rules'>,
): EinvoiceWarning[] {
  const today = indiaDate(at);
  const days = rules?.turnoverCrore === undefined ? null : reportingLimitDays(rules.turnoverCrore, today);
  const age = daysBetween(fromSlashDate(DocDtls.Dt) ?? today, today);
  return warnIf(
    days !== null && age === days,
    '/DocDtls/Dt',
    'reporting_limit_reached',
    `The document is ${String(age)} days old: the portal may refuse it as too late`,
  );
}

/** What the mapping of the billing app's invoice left out or replaced. */
function warnOfMapping(invoice: Invoice, inv01: Inv01): EinvoiceWarning[] {
  const given = (text: string | undefined): boolean => (text ?? '').trim() !== '';
  const contacts = (['seller', 'buyer'] as const).flatMap((party) => {
    const phone = invoice[`${party}Phone`];
    const email = invoice[`${party}Email`];
    const state = invoice[`${party}State`];
    return [
      ...warnIf(
        given(phone) && phoneDigits(phone) === undefined,
        `/${party}Phone`,
        'contact_left_out',
        'This is no phone number of 6 to 12 digits and was left out',
      ),
      ...warnIf(
        given(email) && emailAddress(email) === undefined,
        `/${party}Email`,
        'contact_left_out',
        'This is no e-mail address that the portal takes and was left out',
      ),
      ...warnIf(
        given(state) && inv01.BuyerDtls.Stcd !== abroad && stateCodeOf(state ?? '') === null,
        `/${party}State`,
        'state_unknown',
        'This is no state of India; the state of the GSTIN was used',
      ),
    ];
  });
  const units = invoice.items.flatMap(({ unit }, index) =>
    warnIf(
      unit !== undefined &&
        given(unit) &&
        unitCodeOf(unit) === null &&
        inv01.ItemList[index]?.IsServc === 'N',
      `/items/${String(index)}/unit`,
      'unit_reported_as_oth',
      'This unit has no code of its own and was reported as OTH (others)',
    ),
  );
  return [
    ...contacts,
    ...units,
    ...warnIf(
      given(invoice.poNumber) && orderReference(invoice.poNumber) === undefined,
      '/poNumber',
      'po_number_left_out',
      'The order number has more than 16 letters and digits and was left out',
    ),
    ...warnIf(
      invoice.shipTo !== undefined && inv01.ShipDtls === undefined && invoice.shipTo.gstin !== undefined,
      '/shipTo',
      'ship_to_left_out',
      "The ship-to GSTIN is the buyer's own, so the ship-to address was left out",
    ),
  ];
}
