import { indiaDate } from '../../../domain/india-time.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { daysBetween, fromSlashDate } from '../document-date.js';
import type { EinvoiceWarning } from '../einvoice-result.js';
import { reportingLimitDays, shipToGstinFrom } from '../masters/dated-rules.js';
import { pinFitsState } from '../masters/pin-prefixes.js';
import { isKnownPort } from '../masters/ports.js';
import { abroad, stateLabel } from '../../../domain/masters/states.js';
import { misspeltGstins } from './check-parties.js';
import type { InvoiceContext } from './invoice-context.js';
import { warnIf } from './warn-if.js';

/** When and under what rules a document is looked at for warnings. */
export type WarningContext = Pick<InvoiceContext, 'at' | 'rules'>;

/** What is worth a look in the heads and parties of a document, with pointers into INV-01. */
export const warnOfDocument = (inv01: Inv01, context: WarningContext): EinvoiceWarning[] => [
  ...warnOfGstins(inv01),
  ...warnOfPins(inv01),
  ...warnOfShipTo(inv01, context),
  ...warnOfNote(inv01),
  ...warnOfAge(inv01, context),
  ...warnOfExport(inv01),
];

/** Outside the sandboxes a wrong check digit is a fault. */
function warnOfGstins(inv01: Inv01): EinvoiceWarning[] {
  return misspeltGstins(inv01).flatMap((pointer) =>
    warnIf(
      true,
      pointer,
      'gstin_check_digit',
      'The last character of this GSTIN does not fit the others; it is taken in the sandbox only',
    ),
  );
}

function warnOfPins({ SellerDtls, BuyerDtls, DispDtls, ShipDtls }: Inv01): EinvoiceWarning[] {
  const blocks = { SellerDtls, BuyerDtls, DispDtls, ShipDtls };
  return Object.entries(blocks).flatMap(([block, place]) => {
    if (place?.Pin === undefined || place.Stcd === abroad) return [];
    return warnIf(
      !pinFitsState(place.Pin, place.Stcd),
      `/${block}/Pin`,
      'pin_state_mismatch',
      `PIN code ${String(place.Pin)} is not known to lie in ${stateLabel(place.Stcd)}; the portal may refuse it`,
    );
  });
}

function warnOfShipTo({ ShipDtls, EwbDtls }: Inv01, { at }: WarningContext): EinvoiceWarning[] {
  const gstin = ShipDtls?.Gstin ?? 'URP';
  return [
    ...warnIf(
      gstin !== 'URP' && gstin.slice(0, 2) !== ShipDtls?.Stcd,
      '/ShipDtls/Stcd',
      'ship_to_state_mismatch',
      'The ship-to GSTIN is of another state than the ship-to address',
    ),
    ...warnIf(
      EwbDtls !== undefined &&
        ShipDtls !== undefined &&
        ShipDtls.Gstin === undefined &&
        indiaDate(at) >= shipToGstinFrom,
      '/ShipDtls/Gstin',
      'ship_to_gstin_missing',
      'With an e-way bill the portal may want the GSTIN of the ship-to place, or URP for one without registration',
    ),
  ];
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
function warnOfAge({ DocDtls }: Inv01, { at, rules }: WarningContext): EinvoiceWarning[] {
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

function warnOfExport({ TranDtls, ExpDtls }: Inv01): EinvoiceWarning[] {
  const isExport = TranDtls.SupTyp === 'EXPWP' || TranDtls.SupTyp === 'EXPWOP';
  return [
    ...warnIf(
      isExport && ExpDtls === undefined,
      '/ExpDtls',
      'export_details_missing',
      'An export should tell at least the country and the currency',
    ),
    ...warnIf(
      ExpDtls?.Port !== undefined && !isKnownPort(ExpDtls.Port),
      '/ExpDtls/Port',
      'port_unknown',
      'This port code is not among those that we know; the portal refuses codes that it does not know itself',
    ),
  ];
}
