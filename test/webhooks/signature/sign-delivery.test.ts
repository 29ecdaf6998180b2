import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { plainSignature } from '../../../src/webhooks/signature/plain-signature.js';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { signedContent } from '../../../src/webhooks/signature/signed-content.js';
import { bodyOf, signingKeysOf, vectors } from './signature-vectors.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('signing a delivery', () => {
  const setup = () => {
    const [key = ''] = signingKeysOf(['hmac_A']);
    return { id: 'msg_1', timestamp: 1_767_225_600, body: Buffer.from('{"a":1}'), keys: [key] };
  };

  it.each(vectors.sign)('gives the known signature: $name', (row) => {
    const { id, timestamp } = row;
    const body = bodyOf(row);
    expect(sha256(body)).toBe(row.body_sha256);
    expect(sha256(signedContent(id, String(timestamp), body))).toBe(row.signed_content_sha256);
    expect(signDelivery({ id, timestamp, body, keys: signingKeysOf(row.keys) })).toEqual({
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': row.webhook_signature,
    });
  });

  it('refuses an id with a dot, with which two messages would share one signature', () => {
    const { a, b, key, signature } = vectors.ambiguity;
    const keys = signingKeysOf([key]);
    const sharedContent = signedContent(a.id, String(a.timestamp), Buffer.from(a.body));
    expect(signedContent(b.id, String(b.timestamp), Buffer.from(b.body))).toEqual(sharedContent);
    expect(signDelivery({ ...a, body: Buffer.from(a.body), keys })['webhook-signature']).toBe(signature);
    expect(() => signDelivery({ ...b, body: Buffer.from(b.body), keys })).toThrow(RangeError);
  });

  it.each(['', 'a b', 'a.b', 'a\n', 'é', 'a'.repeat(65)])('refuses the id %j', (id) => {
    expect(() => signDelivery({ ...setup(), id })).toThrow(RangeError);
  });

  it.each(['a', 'evt_01-Z', '0193b6a2-0000-7000-8000-000000000000', 'a'.repeat(64)])(
    'takes the id %j',
    (id) => {
      expect(signDelivery({ ...setup(), id })['webhook-id']).toBe(id);
    },
  );

  it.each([1.5, -1, Number.NaN, 2 ** 53])('refuses the timestamp %d', (timestamp) => {
    expect(() => signDelivery({ ...setup(), timestamp })).toThrow(RangeError);
  });

  it('sends nothing unsigned', () => {
    expect(() => signDelivery({ ...setup(), keys: [] })).toThrow(RangeError);
  });

  it('does not sign with a part of the keys when one cannot be read, nor repeat that one', () => {
    const { keys, ...message } = setup();
    expect(() => signDelivery({ ...message, keys: [...keys, 'whsec_c2hvcnQ='] })).toThrow(
      /^(?!.*c2hvcnQ).*cannot be read$/,
    );
  });

  it('does not sign with a public key', () => {
    const keys = [vectors.keys.ed_A.public_key];
    expect(() => signDelivery({ ...setup(), keys })).toThrow(RangeError);
  });
});

describe('the plain signature', () => {
  const body = Buffer.from('{"a":1}');

  it('is the HMAC of the body under the text of the secret, in lower-case hex', () => {
    const { secret, raw_hex } = vectors.keys.hmac_A;
    const signature = plainSignature(body, secret);
    // By OpenSSL: printf '{"a":1}' | openssl dgst -sha256 -hmac '<the secret>'
    expect(signature).toBe('51e912b09f2763b78837859ab1357bd7ddeb5d873748da68c1cab3bb29ca4d4c');
    expect(signature).not.toBe(createHmac('sha256', Buffer.from(raw_hex, 'hex')).update(body).digest('hex'));
  });

  it('does not exist for an Ed25519 key', () => {
    expect(plainSignature(body, vectors.keys.ed_A.secret_key)).toBeNull();
    expect(plainSignature(body, vectors.keys.ed_A.public_key)).toBeNull();
  });
});
