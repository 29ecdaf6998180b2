import type { EinvoiceWarning } from '../einvoice-result.js';

/** The warning at a JSON pointer, in a list of one, when it applies; else an empty list. */
export const warnIf = (
  applies: boolean,
  pointer: string,
  code: string,
  message: string,
): EinvoiceWarning[] => (applies ? [{ code, message, pointer }] : []);
