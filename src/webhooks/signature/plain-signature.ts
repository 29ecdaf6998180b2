import { createHmac } from 'node:crypto';
import { keyPrefixes } from './signing-keys.js';

/** Where the plain signature stands, for endpoints that ask for it. */
export const plainSignatureHeader = 'x-munshi-signature';

/**
 * A second signature for receivers that check Razorpay's webhooks already: HMAC-SHA256 of the body alone, in lower-case
 * hex. Its key is the text of the secret as the owner sees it, `whsec_` included, not the bytes that the Base64 stands
 * for. It covers neither id nor time, so the receiver has only its memory of ids against a request sent twice. Null for
 * an Ed25519 key, which the receiver does not share.
 */
export const plainSignature = (body: Buffer, secret: string): string | null =>
  secret.startsWith(keyPrefixes.secret) ? createHmac('sha256', secret).update(body).digest('hex') : null;
