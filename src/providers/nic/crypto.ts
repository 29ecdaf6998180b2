import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  publicEncrypt,
  X509Certificate,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** PKCS #1 v1.5 padding takes at least this much of every RSA block. */
const paddingBytes = 11;

/**
 * Reads the API's public encryption key in any form in which it is handed out: a PEM public key, a PEM certificate, or
 * the base64 of either without its frame. Throws when the text is none of these.
 */
export const readEncryptionKey = (text: string): KeyObject => {
  if (text.includes('BEGIN CERTIFICATE')) return new X509Certificate(text).publicKey;
  if (text.includes('-----BEGIN')) return createPublicKey(text);
  const der = Buffer.from(text, 'base64');
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return new X509Certificate(der).publicKey;
  }
};

/**
 * Encrypts the login fields as NIC wants them: base64 of the compact JSON, then RSA PKCS #1 v1.5, then base64
 * (NIC API docs, Authentication v1.04). Null when user name and password are too long for the key: with RSA-2048 they
 * may have 66 characters together.
 */
export const sealLogin = (key: KeyObject, fields: Readonly<Record<string, unknown>>): string | null => {
  const clear = Buffer.from(Buffer.from(JSON.stringify(fields)).toString('base64'));
  const keyBytes = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  if (clear.length > keyBytes - paddingBytes) return null;
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, clear).toString('base64');
};

/** AES-256-ECB with PKCS #7 padding, in base64: every request body after the login. `key` has 32 bytes. */
export const encrypt = (key: Buffer, clear: string): string => {
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]).toString('base64');
};

/** Undoes `encrypt`; null when the text was not encrypted with this key. */
export const decrypt = (key: Buffer, sealed: string): Buffer | null => {
  try {
    const decipher = createDecipheriv('aes-256-ecb', key, null);
    return Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
  } catch {
    return null;
  }
};
