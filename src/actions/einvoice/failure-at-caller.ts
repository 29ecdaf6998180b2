import type { Failed } from '../../domain/outcome.js';
import { callerPointer } from './caller-pointer.js';
import type { EinvoiceInput } from './input/einvoice-input.js';

const isInv01Pointer = (pointer: string): boolean => /^\/[A-Z]/.test(pointer);

/** A provider's failure with its pointers into INV-01 turned to the caller's own fields. */
export const failureAtCaller = <F extends Failed>(failed: F, input: EinvoiceInput): F => {
  const { fields } = failed.failure;
  if (!fields) return failed;
  const own = fields.map((field) =>
    isInv01Pointer(field.pointer) ? { ...field, pointer: callerPointer(input, field.pointer) } : field,
  );
  return { ...failed, failure: { ...failed.failure, fields: own } };
};
