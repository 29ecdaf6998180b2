import { createHmac, timingSafeEqual, verify } from 'node:crypto';
import { isReadableMessageId } from './message-id.js';
import { signatureEntries, type SignatureEntry } from './signature-entries.js';
import { readSignatureHeaders } from './signature-headers.js';
import { signedContent } from './signed-content.js';
import { tryParseVerifyingKey, type VerifyingKey } from './signing-keys.js';

/** How far the signed time may lie from now, in seconds, to either side; what all libraries of Standard Webhooks take. */
export const signatureToleranceSeconds = 300;

export interface SignedMessage {
  /** Names in any case, `webhook-…` or `svix-…`. */
  headers: Readonly<Record<string, string>>;
  /** As received, before any parsing. */
  body: Buffer;
}

/** Why a message is not believed; a stable word that repeats nothing of it. */
export type SignatureFault =
  'missing_header' | 'bad_id' | 'bad_timestamp' | 'too_old' | 'too_new' | 'bad_secret' | 'no_match';

export type SignatureCheck =
  | {
      ok: true;
      /** Place in `keys` of the one that fits. */
      keyIndex: number;
    }
  | { ok: false; reason: SignatureFault };

/**
 * Checks a message signed as in Standard Webhooks against the texts of the keys in force (`whsec_…`, `whpk_…`), in
 * constant time. The faults are looked for in the order of `SignatureFault`; `bad_secret` says that nothing fits and a
 * key cannot be read, or that there is none. Parse the body only after this.
 */
export const verifySignature = (
  { headers, body }: SignedMessage,
  keys: readonly string[],
  now: Date,
): SignatureCheck => {
  const given = readSignatureHeaders(headers);
  if (!given) return refused('missing_header');
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = given;
  if (!isReadableMessageId(id)) return refused('bad_id');
  const timeFault = faultOfTime(timestamp, now);
  if (timeFault) return refused(timeFault);

  const content = signedContent(id, timestamp, body);
  const entries = signatureEntries(signature);
  const readable = keys.map(tryParseVerifyingKey);
  const keyIndex = readable.findIndex((key) => key && entries.some(matcher(key, content)));
  if (keyIndex >= 0) return { ok: true, keyIndex };
  return refused(keys.length === 0 || readable.includes(null) ? 'bad_secret' : 'no_match');
};

const refused = (reason: SignatureFault): SignatureCheck => ({ ok: false, reason });

/** One spelling for each second: no sign, fraction, leading zero or milliseconds. */
const wholeSeconds = /^(0|[1-9][0-9]{0,11})$/;

const faultOfTime = (timestamp: string, now: Date): SignatureFault | null => {
  if (!wholeSeconds.test(timestamp)) return 'bad_timestamp';
  const ageSeconds = Math.floor(now.getTime() / 1000) - Number(timestamp);
  if (ageSeconds > signatureToleranceSeconds) return 'too_old';
  return ageSeconds < -signatureToleranceSeconds ? 'too_new' : null;
};

/**
 * Tells whether an entry is this key's signature. The algorithm is the key's own: by the label alone, a public key could
 * be made to serve as a shared secret.
 */
const matcher = (key: VerifyingKey, content: Buffer): ((entry: SignatureEntry) => boolean) => {
  switch (key.scheme) {
    case 'v1': {
      const expected = createHmac('sha256', key.bytes).update(content).digest();
      return ({ scheme, bytes }) => scheme === 'v1' && timingSafeEqual(bytes, expected);
    }
    case 'v1a':
      return ({ scheme, bytes }) => scheme === 'v1a' && verify(null, content, key.publicKey, bytes);
    default:
      return key satisfies never;
  }
};
