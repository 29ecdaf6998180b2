import { signatureSchemes, type SignatureScheme } from '../../domain/webhook-endpoint.js';
import { tryDecodeStrictBase64 } from './strict-base64.js';

/** One of the signatures in a `webhook-signature` header. */
export interface SignatureEntry {
  scheme: SignatureScheme;
  bytes: Buffer;
}

/** Of an HMAC-SHA256 and of an Ed25519 signature. */
const lengths: Readonly<Record<SignatureScheme, number>> = { v1: 32, v1a: 64 };

/**
 * The entries of a `webhook-signature` header that could match: those of a version that is known, in strict Base64, of
 * the right length. Others are passed over, so that a sender may add a version without breaking its receivers.
 */
export const signatureEntries = (header: string): SignatureEntry[] =>
  header.split(' ').flatMap((text) => {
    const scheme = signatureSchemes.find((known) => text.startsWith(`${known},`));
    if (!scheme) return [];
    const bytes = tryDecodeStrictBase64(text.slice(scheme.length + 1));
    return bytes?.length === lengths[scheme] ? [{ scheme, bytes }] : [];
  });
