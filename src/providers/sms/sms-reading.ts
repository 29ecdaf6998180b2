import type { SmsRefusal } from './sms-refusals.js';

/** What a body says in the gateway's own words. */
export type SmsReading<R> =
  | { kind: 'good'; result: R }
  /** `providerCode` is the gateway's own code, never its text. */
  | { kind: 'refused'; refusal: SmsRefusal; providerCode?: string };

/** A refusal with the gateway's code, which is left out unless it is a plain word of a program. */
export const refusedAs = (
  refusal: SmsRefusal,
  code?: string | number | null,
): Extract<SmsReading<never>, { kind: 'refused' }> => {
  const providerCode = String(code ?? '');
  return { kind: 'refused', refusal, ...(/^\w{1,20}$/.test(providerCode) && { providerCode }) };
};
