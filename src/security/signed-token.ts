import { createHmac, timingSafeEqual } from 'node:crypto';

/** Tokens that need no store: fields with dots between, and a MAC over them. */
export interface TokenSigner {
  /** Letters, digits, `-`, `_` and `.` only, when the fields are made of such; no field has a dot. */
  sign(fields: readonly (string | number)[]): string;
  /** The fields of a token; null when it is not ours, was changed, or has another number of fields. */
  read(token: string, count: number): string[] | null;
}

/**
 * Signs with HMAC-SHA256, under a key of its own for each purpose: no other token that is signed with the same one can
 * pass. Throws a RangeError when the signing key has not 32 bytes.
 */
export const createTokenSigner = (signingKey: Buffer, purpose: string): TokenSigner => {
  if (signingKey.length !== 32) throw new RangeError('the link signing key must have 32 bytes');
  const key = createHmac('sha256', signingKey).update(purpose).digest();
  const macOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    sign(fields) {
      const text = fields.join('.');
      return `${text}.${macOf(text).toString('base64url')}`;
    },
    read(token, count) {
      const parts = token.split('.');
      const fields = parts.slice(0, count);
      const given = Buffer.from(parts[count] ?? '', 'base64url');
      const expected = macOf(fields.join('.'));
      const isOurs =
        parts.length === count + 1 && given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs ? fields : null;
    },
  };
};
