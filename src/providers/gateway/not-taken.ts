import type { Failed } from '../../domain/outcome.js';

/** A call that is not sent because the gateway could not take it. */
export const notTaken = (code: string, message: string, hint?: string): Failed => ({
  kind: 'rejected',
  failure: { code, message, ...(hint && { hint }) },
});

/** Whether a text is `least` to `most` of `A-Za-z0-9_-`, of which all gateways take references. */
export const isReference = (text: string, least: number, most: number): boolean =>
  text.length >= least && text.length <= most && /^[A-Za-z0-9_-]*$/.test(text);
