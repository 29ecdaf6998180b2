import { createHash } from 'node:crypto';
import type { EmailAddress } from './parse-address.js';

/**
 * What an address is found by where the address itself must not rest: SHA-256, base64url. Capitals of the local part make no
 * difference, as with nearly every host: better one mail too few to a like address than one more to who said no. It has no
 * key, so that it stays the same for ever; who guesses an address can test it, so it is no more public than the address.
 */
export const addressKey = ({ address }: Pick<EmailAddress, 'address'>): string =>
  createHash('sha256').update(`email:${address.toLowerCase()}`).digest('base64url');
