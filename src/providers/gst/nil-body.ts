import type { GstCall, ReturnForm } from './gst-contract.js';

/**
 * What is filed for a nil return. Mind the spelling: `isnil` in GSTR-1, `isNil` in GSTR-3B (Sandbox.co.in API reference,
 * confirmed for the facade of Sandbox.co.in; taken to be the same elsewhere).
 */
export const nilBody = (
  form: ReturnForm,
  { gstin, period }: Pick<GstCall, 'gstin' | 'period'>,
): Record<string, unknown> =>
  form === 'GSTR1' ? { ret_period: period, isnil: 'Y' } : { ret_period: period, gstin, isNil: 'Y' };
