import { signatureToleranceSeconds } from '../../webhooks/signature/verify-signature.js';
import type { Refusal } from '../inbound-provider.js';

const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;

/** What is wrong with a signed Unix time; null when it lies close enough to now. */
export const timeRefusal = (
  text: string,
  now: Date,
  unit: 's' | 'ms' = 's',
  tolerance = signatureToleranceSeconds,
): Refusal | null => {
  if (!wholeNumber.test(text)) return 'bad_timestamp';
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(text) / (unit === 's' ? 1 : 1000);
  if (ageSeconds > tolerance) return 'too_old';
  return ageSeconds < -tolerance ? 'too_new' : null;
};

/** What is wrong with the time that was signed, by a provider's own rule; null for nothing. */
export type TimeRule = (text: string, now: Date) => Refusal | null;

/** Only a readable time is asked for: for providers that may stamp an event once and send it for hours. */
export const anyTime: TimeRule = (text) => (wholeNumber.test(text) ? null : 'bad_timestamp');

/** A time ahead passes: for providers whose own libraries look at the age alone. Seconds. */
export const notTooOld: TimeRule = (text, now) => {
  const refusal = timeRefusal(text, now);
  return refusal === 'too_new' ? null : refusal;
};
