import type { ReturnWarning } from '../return-warning.js';
import type { TaxHead } from './heads.js';

/** A warning of the input's part at `pointer`. */
export const warning = (code: string, pointer: string, message: string): ReturnWarning => ({
  code,
  message,
  pointer,
});

/** Heads in words, e.g. `IGST, CGST`. */
export const named = (heads: readonly TaxHead[]): string =>
  heads.map((head) => head.toUpperCase()).join(', ');
