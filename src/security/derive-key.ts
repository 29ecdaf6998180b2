import { hkdfSync } from 'node:crypto';

/** 32 bytes made of the master key for one purpose, so that no key serves two (HKDF, RFC 5869). */
export const deriveKey = (masterKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));
