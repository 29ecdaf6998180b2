import type { Fault } from '../../domain/outcome.js';
import type { Inv01 } from '../../providers/irp/inv01.js';
import { atCaller } from './caller-pointer.js';
import { checkMagnitude } from './check-magnitude.js';
import { checkStatedLines } from './check-stated-lines.js';
import { checkStatedTotals } from './check-stated-totals.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import { inv01Schema } from './input/inv01-schema.js';
import type { Invoice } from './input/invoice-schema.js';
import { documentFigures } from './mapping/document-figures.js';
import { filled } from './mapping/filled.js';
import { isWithoutGst, listedIndexes } from './mapping/plan-lines.js';
import { stateCodeOf } from './mapping/state-code-of.js';
import { tidyInv01 } from './mapping/tidy-inv01.js';
import { checkInv01 } from './rules/check-inv01.js';
import { fault, faultIf } from './rules/fault.js';
import type { InvoiceContext } from './rules/invoice-context.js';
import { mapInvoice } from './to-inv01.js';

/**
 * Everything that the IRP would refuse in an input that fits the schema, as far as it can be known without the IRP's
 * registers, all at once: each fault at the caller's own field, under the IRP's code where it has one (5002 for its
 * schema), with what to do. Empty when there is none. A bill that is not reported at all has
 * one fault alone: `b2c_not_reportable`, `exempt_not_reportable` or `negative_bill`.
 */
export const checkInvoice = (input: EinvoiceInput, context: InvoiceContext): Fault[] => {
  if (isRawInput(input)) return atCaller(input, checkInv01(tidyInv01(input.inv01), context));
  if (input.supplyType === 'B2C') return [b2cFault];
  const unreportable = checkReportable(input);
  if (unreportable.length > 0) return unreportable;
  const figures = documentFigures(input, context.rules);
  const tooLarge = checkMagnitude(figures);
  if (tooLarge.length > 0) return [...checkStates(input), ...tooLarge];
  const inv01 = mapInvoice(input, figures);
  const lineFaults = checkStatedLines(input, figures);
  const own = [
    ...checkStates(input),
    ...lineFaults,
    ...(lineFaults.length === 0 ? checkStatedTotals(input, figures) : []),
  ];
  const shape = notYetSaid(own, atCaller(input, checkShape(inv01)));
  const rules = atCaller(input, checkInv01(inv01, context));
  return [...own, ...shape, ...notYetSaid([...own, ...shape], rules)];
};

const b2cFault = fault(
  '/supplyType',
  'b2c_not_reportable',
  'A bill to a consumer (B2C) is not reported and gets no IRN; for the payment QR code on it use the action qr.dynamic',
);

/** A bill of lines none of which can stand in INV-01 is another kind of document. */
function checkReportable({ items }: Invoice): Fault[] {
  if (items.length === 0 || listedIndexes(items).length > 0) return [];
  if (items.every(isWithoutGst)) {
    return [
      fault(
        '/items',
        'exempt_not_reportable',
        'All lines are nil-rated, exempt or outside GST: such a bill of supply is not reported and gets no IRN',
      ),
    ];
  }
  return [
    fault(
      '/items',
      'negative_bill',
      'No line has a positive value: what is given back goes on a credit note (CRN), with positive amounts',
    ),
  ];
}

/** A field with a fault already gets no second one from a coarser rule. */
function notYetSaid(said: readonly Fault[], faults: readonly Fault[]): Fault[] {
  const pointers = new Set(said.map((known) => known.pointer));
  return faults.filter((candidate) => !pointers.has(candidate.pointer));
}

/** The IRP's schema on the mapped document; the caller's schema is wider where mapping can mend. */
function checkShape(inv01: Inv01): Fault[] {
  const parsed = inv01Schema.safeParse(inv01);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) =>
    fault(`/${issue.path.map(String).join('/')}`, '5002', `This ${issue.message}`),
  );
}

/** States written in words that mean none. A party's GSTIN can stand in for its own. */
function checkStates(invoice: Invoice): Fault[] {
  const unknown = (state: string | undefined): boolean =>
    filled(state) !== undefined && stateCodeOf(state ?? '') === null;
  const words = 'This is no state of India: give its name or its two-digit GST code';
  const isExport = invoice.supplyType === 'EXPWP' || invoice.supplyType === 'EXPWOP';
  return [
    ...faultIf(!isExport && unknown(invoice.placeOfSupply), '/placeOfSupply', '2200', words),
    ...faultIf(unknown(invoice.dispatchFrom?.state), '/dispatchFrom/state', '2200', words),
    ...faultIf(
      unknown(invoice.shipTo?.state) && filled(invoice.shipTo?.gstin) === undefined,
      '/shipTo/state',
      '2200',
      words,
    ),
  ];
}
