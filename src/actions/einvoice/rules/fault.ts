import type { Fault } from '../../../domain/outcome.js';

/** A fault at a JSON pointer, under the IRP's own code where it has one. */
export const fault = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message });

/**
 * The fault in a list of one when the rule is broken, else an empty list. A message with figures in it is given as a
 * function, since most rules are kept and their words never needed.
 */
export const faultIf = (
  broken: boolean,
  pointer: string,
  code: string,
  message: string | (() => string),
): Fault[] => {
  if (!broken) return [];
  return [fault(pointer, code, typeof message === 'string' ? message : message())];
};
