import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** Bytes of an Ed25519 seed, and of its public key (RFC 8032, section 5.1.5). */
export const ed25519KeyBytes = 32;

/** The public key whose raw form is 32 bytes. */
export const ed25519PublicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: { ...curve, x: raw.toString('base64url') }, format: 'jwk' });

/** The private key of a seed of 32 bytes, and the raw public key that follows from it. */
export const ed25519KeyPair = (seed: Buffer): { privateKey: KeyObject; rawPublicKey: Buffer } => {
  const key = Buffer.concat([pkcs8Start, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, rawPublicKey: Buffer.from(x, 'base64url') };
};

/** RFC 8037, section 2. */
const curve = { kty: 'OKP', crv: 'Ed25519' } as const;

/** What stands before the seed in the DER form of an Ed25519 private key (RFC 8410, section 7). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');
