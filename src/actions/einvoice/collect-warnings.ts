import type { Inv01 } from '../../providers/irp/inv01.js';
import { callerPointer } from './caller-pointer.js';
import type { EinvoiceWarning } from './einvoice-result.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import { warnOfMapping } from './mapping/warn-of-mapping.js';
import { warnOfDocument } from './rules/warn-of-document.js';
import type { WarningContext } from './rules/warn-of-document.js';
import { warnOfGross, warnOfOldTaxes } from './rules/warn-of-items.js';
import { toInv01 } from './to-inv01.js';

/**
 * What is worth a look although it hinders nothing: PIN codes of another state, rates that have mostly ended, contact data
 * that was left out, units reported as OTH. Pure; for an input that has passed `checkInvoice`.
 */
export const collectWarnings = (
  input: EinvoiceInput,
  context: WarningContext,
  inv01: Inv01 = toInv01(input, context.rules),
): EinvoiceWarning[] => {
  const isRaw = isRawInput(input);
  const found = [
    ...warnOfDocument(inv01, context),
    ...warnOfOldTaxes(inv01),
    ...(isRaw ? warnOfGross(inv01) : []),
  ];
  return [
    ...found.map((warning) => ({ ...warning, pointer: callerPointer(input, warning.pointer) })),
    ...(isRaw ? [] : warnOfMapping(input, inv01)),
  ];
};
