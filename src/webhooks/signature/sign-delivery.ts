import { createHmac, sign } from 'node:crypto';
import { isIssuableMessageId } from './message-id.js';
import { signedContent } from './signed-content.js';
import { tryParseSigningKey, type SigningKey } from './signing-keys.js';

export interface DeliveryToSign {
  /** The event's id: the same on every attempt, since receivers know a repetition by it. */
  id: string;
  /** Of this attempt, in whole Unix seconds. */
  timestamp: number;
  /** The very bytes that are sent. */
  body: Buffer;
  /** Texts of the keys in force (`whsec_…`, `whsk_…`), newest first. */
  keys: readonly string[];
}

export interface SignatureHeaders {
  'webhook-id': string;
  'webhook-timestamp': string;
  /** One `version,base64` for each key, in their order, one space between. */
  'webhook-signature': string;
}

/**
 * The three headers of Standard Webhooks for one attempt. Throws a RangeError when the id is not one that we may issue,
 * the time is not whole seconds, or there is no key or one that cannot be read; it never repeats a key.
 */
export const signDelivery = ({ id, timestamp, body, keys }: DeliveryToSign): SignatureHeaders => {
  if (!isIssuableMessageId(id)) throw new RangeError('a message id has 1 to 64 letters, digits, `_` and `-`');
  if (!Number.isSafeInteger(timestamp) || timestamp < 0)
    throw new RangeError('a timestamp is in whole seconds');
  if (keys.length === 0) throw new RangeError('a delivery is signed with one key at least');
  const content = signedContent(id, String(timestamp), body);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': keys.map((key) => signatureEntry(readKey(key), content)).join(' '),
  };
};

const readKey = (text: string): SigningKey => {
  const key = tryParseSigningKey(text);
  if (!key) throw new RangeError('a signing key cannot be read');
  return key;
};

const signatureEntry = (key: SigningKey, content: Buffer): string => {
  switch (key.scheme) {
    case 'v1':
      return `v1,${createHmac('sha256', key.bytes).update(content).digest('base64')}`;
    case 'v1a':
      return `v1a,${sign(null, content, key.privateKey).toString('base64')}`;
    default:
      return key satisfies never;
  }
};
