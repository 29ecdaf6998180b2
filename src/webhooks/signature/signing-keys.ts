import type { KeyObject } from 'node:crypto';
import { ed25519KeyBytes, ed25519KeyPair, ed25519PublicKey } from './ed25519-keys.js';
import { tryDecodeStrictBase64 } from './strict-base64.js';

/** What stands before the Base64 of each kind of key, as in Standard Webhooks. */
export const keyPrefixes = { secret: 'whsec_', privateKey: 'whsk_', publicKey: 'whpk_' } as const;

/** HMAC-SHA256, known to both sides. */
export interface SymmetricKey {
  scheme: 'v1';
  /** 24 to 64 bytes, decoded: the text is never the key. */
  bytes: Buffer;
}

/** The half of an Ed25519 key that the receiver holds. */
export interface PublicKey {
  scheme: 'v1a';
  publicKey: KeyObject;
}

/** An Ed25519 key that can sign. */
export interface PrivateKey extends PublicKey {
  privateKey: KeyObject;
  rawPublicKey: Buffer;
}

/** The algorithm belongs to the key: nothing in a request can choose another one for it. */
export type SigningKey = SymmetricKey | PrivateKey;
export type VerifyingKey = SymmetricKey | PublicKey;

/**
 * Reads a key that signs: `whsec_` and the Base64 of 24 to 64 bytes, or `whsk_` and the Base64 of an Ed25519 seed and its
 * public key (Svix's layout; Standard Webhooks says only "base64"). Null for anything else, also when the two halves of a
 * `whsk_` do not belong together.
 */
export const tryParseSigningKey = (text: string): SigningKey | null =>
  tryParseSecret(text) ?? tryParsePrivateKey(text);

/** Reads a key that verifies: `whsec_` as above, or `whpk_` and the Base64 of 32 bytes. Null for anything else. */
export const tryParseVerifyingKey = (text: string): VerifyingKey | null =>
  tryParseSecret(text) ?? tryParsePublicKey(text);

const minSecretBytes = 24;
const maxSecretBytes = 64;

const tryParseSecret = (text: string): SymmetricKey | null => {
  const bytes = bytesAfter(keyPrefixes.secret, text);
  if (!bytes || bytes.length < minSecretBytes || bytes.length > maxSecretBytes) return null;
  return { scheme: 'v1', bytes };
};

const tryParsePrivateKey = (text: string): PrivateKey | null => {
  const bytes = bytesAfter(keyPrefixes.privateKey, text);
  if (bytes?.length !== 2 * ed25519KeyBytes) return null;
  const { privateKey, rawPublicKey } = ed25519KeyPair(bytes.subarray(0, ed25519KeyBytes));
  // A receiver who was given that public half would refuse all that the seed signs.
  if (!rawPublicKey.equals(bytes.subarray(ed25519KeyBytes))) return null;
  return { scheme: 'v1a', privateKey, publicKey: ed25519PublicKey(rawPublicKey), rawPublicKey };
};

const tryParsePublicKey = (text: string): PublicKey | null => {
  const bytes = bytesAfter(keyPrefixes.publicKey, text);
  return bytes?.length === ed25519KeyBytes ? { scheme: 'v1a', publicKey: ed25519PublicKey(bytes) } : null;
};

const bytesAfter = (prefix: string, text: string): Buffer | null =>
  text.startsWith(prefix) ? tryDecodeStrictBase64(text.slice(prefix.length)) : null;
