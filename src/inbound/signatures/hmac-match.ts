import { createHmac, timingSafeEqual } from 'node:crypto';

export interface HmacScheme {
  algorithm: 'sha1' | 'sha256' | 'sha512';
  encoding: 'hex' | 'base64';
}

/**
 * True when one of the given signatures is the HMAC of the content under one of the secrets, in constant time. The
 * encoded texts are compared, so only one spelling passes: lower-case hex, padded Base64.
 */
export const matchesHmac = (
  scheme: HmacScheme,
  secrets: readonly (string | Buffer)[],
  content: readonly (string | Buffer)[],
  given: readonly string[],
): boolean =>
  secrets.some((secret) => {
    const hmac = createHmac(scheme.algorithm, secret);
    for (const part of content) hmac.update(part);
    const right = Buffer.from(hmac.digest(scheme.encoding));
    return given.some((text) => sameBytes(right, Buffer.from(text)));
  });

const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
