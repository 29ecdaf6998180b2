import { constants, createHmac, publicEncrypt, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { tryJson } from '../irp/try-json.js';
import { decrypt, encrypt } from '../nic/crypto.js';

/** Text as base64: what is encrypted and signed is always this, never the JSON itself (GSTN taxpayer API). */
export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** HMAC-SHA256 of a text, in base64. */
export const hmacOf = (text: string, key: Buffer | string): string =>
  createHmac('sha256', key).update(text).digest('base64');

/** A key for one log-in: 32 characters, which are the 32 bytes of an AES key. */
export const newAppKey = (): string => randomBytes(24).toString('base64url');

/** The app key under the portal's public key: RSA PKCS #1 v1.5, in base64. */
export const sealAppKey = (appKey: string, key: KeyObject): string =>
  publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(appKey)).toString('base64');

/** What the portal is sent: base64 of the JSON, encrypted with the session key, and its HMAC with the same. */
export const sealBody = (body: unknown, sessionKey: Buffer): { data: string; hmac: string } => {
  const text = base64(JSON.stringify(body));
  return { data: encrypt(sessionKey, text), hmac: hmacOf(text, sessionKey) };
};

/**
 * A body to be filed with an EVC OTP: in the place of the HMAC stands a signature with "PAN|OTP" as its key (GSTN taxpayer API).
 */
export const sealFiling = (
  body: unknown,
  { sessionKey, pan, otp }: { sessionKey: Buffer; pan: string; otp: string },
): { data: string; st: string; sid: string; sign: string } => {
  const text = base64(JSON.stringify(body));
  const sid = `${pan}|${otp}`;
  return { data: encrypt(sessionKey, text), st: 'EVC', sid, sign: hmacOf(text, sid) };
};

/**
 * Opens an answer: `rek` with the session key gives the key of `data`, which holds base64 of the JSON; `hmac` is over that
 * base64. Undefined when a key does not fit, the HMAC is wrong or missing, or what comes out is no JSON.
 */
export const openAnswer = (
  { data, rek, hmac }: { data: string; rek: string; hmac: string },
  sessionKey: Buffer,
): unknown => {
  const key = decrypt(sessionKey, rek);
  if (key?.length !== 32) return undefined;
  const text = decrypt(key, data)?.toString();
  if (text === undefined || !isSame(hmacOf(text, key), hmac)) return undefined;
  return tryJson(Buffer.from(text, 'base64').toString());
};

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
