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
