import { createHash } from 'node:crypto';

/**
 * What a telephone number (E.164) is found by where the number itself must not rest: SHA-256, base64url. It has no key, so
 * that it stays the same for ever; who guesses a number can test it, so it is no more public than the number.
 */
export const phoneKey = (e164: string): string =>
  createHash('sha256').update(`phone:${e164}`).digest('base64url');
