import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/** Keeps small secrets at rest: AES-256-GCM, bound to where they belong so that one cannot be put in another's place. */
export interface Seal {
  /** `place` names where the secret rests, e.g. `connection|tenant|nic|live`; opening asks for the same. */
  seal(plain: string, place: string): Buffer;
  /** Throws when the bytes were changed, belong elsewhere, or were sealed with another master key. */
  open(sealed: Buffer, place: string): string;
}

/** Seals with a master key of 32 bytes. */
export const createSeal = (masterKey: Buffer): Seal => {
  if (masterKey.length !== 32) throw new RangeError('the master key must have 32 bytes');
  return {
    seal(plain, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      if (sealed[0] !== version) throw new Error('sealed by an unknown version');
      const iv = sealed.subarray(1, 1 + ivBytes);
      const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', masterKey, iv)
        .setAAD(Buffer.from(place))
        .setAuthTag(tag);
      const body = sealed.subarray(1 + ivBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
};
