import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyMint } from '../../../src/webhooks/signature/create-key-mint.js';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { tryParseSigningKey, tryParseVerifyingKey } from '../../../src/webhooks/signature/signing-keys.js';
import { verifySignature } from '../../../src/webhooks/signature/verify-signature.js';
import { atSecond, vectors } from './signature-vectors.js';

describe('reading a key', () => {
  it.each(vectors.secret_format)('$name: valid $valid', ({ value, valid }) => {
    expect((tryParseSigningKey(value) ?? tryParseVerifyingKey(value)) !== null).toBe(valid);
  });

  it('decodes a symmetric key to the bytes that it stands for', () => {
    for (const { secret, raw_hex } of [vectors.keys.hmac_min, vectors.keys.hmac_A, vectors.keys.hmac_max])
      expect(tryParseSigningKey(secret)).toEqual({ scheme: 'v1', bytes: Buffer.from(raw_hex, 'hex') });
  });

  it('derives the public half of an Ed25519 key from its seed', () => {
    for (const { secret_key, public_key } of [
      vectors.keys.ed_A,
      vectors.keys.ed_B,
      vectors.keys.upstream_ed,
    ]) {
      const key = tryParseSigningKey(secret_key);
      if (key?.scheme !== 'v1a') throw new Error('not read as an Ed25519 key');
      expect(`whpk_${key.rawPublicKey.toString('base64')}`).toBe(public_key);
      expect(createPublicKey(key.privateKey).equals(key.publicKey)).toBe(true);
    }
  });

  it('gives a receiver no use of the half that signs, and the sender none of the half that verifies', () => {
    expect(tryParseVerifyingKey(vectors.keys.ed_A.secret_key)).toBeNull();
    expect(tryParseSigningKey(vectors.keys.ed_A.public_key)).toBeNull();
  });

  it.each(['whpk_', 'whpk_AAAA', `whpk_${'A'.repeat(44)}`, `whsk_${'A'.repeat(44)}`, 'WHSEC_', 'whsec'])(
    'refuses %s',
    (text) => {
      expect(tryParseSigningKey(text)).toBeNull();
      expect(tryParseVerifyingKey(text)).toBeNull();
    },
  );
});

describe('making keys', () => {
  const setup = () => {
    const asked: number[] = [];
    const mint = createKeyMint({
      randomBytes: (size) => {
        asked.push(size);
        return createHash('sha512').update('a chosen seed').digest().subarray(0, size);
      },
    });
    return { mint, asked };
  };

  it('makes a symmetric key of 32 random bytes', () => {
    const { mint, asked } = setup();
    const { secret, publicKey } = mint.newSecret('v1');
    expect(asked).toEqual([32]);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(publicKey).toBeNull();
  });

  it('makes an Ed25519 pair of a random seed: what the one half signs the other verifies', () => {
    const { mint, asked } = setup();
    const { secret, publicKey } = mint.newSecret('v1a');
    expect(asked).toEqual([32]);
    expect(secret).toMatch(/^whsk_[A-Za-z0-9+/]{86}==$/);
    expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
    const body = Buffer.from('{}');
    const headers = { ...signDelivery({ id: 'evt_1', timestamp: 1_767_225_600, body, keys: [secret] }) };
    expect(verifySignature({ headers, body }, [publicKey ?? ''], atSecond(1_767_225_600)).ok).toBe(true);
  });

  it.each(['v1', 'v1a'] as const)('never makes the same key of scheme %s twice', (scheme) => {
    const mint = createKeyMint({ randomBytes });
    const made = Array.from({ length: 20 }, () => mint.newSecret(scheme).secret);
    expect(new Set(made).size).toBe(20);
  });

  it('takes in a key of either kind as it stands', () => {
    const { mint } = setup();
    const { hmac_max, ed_A } = vectors.keys;
    expect(mint.importSecret(hmac_max.secret)).toEqual({
      scheme: 'v1',
      secret: hmac_max.secret,
      publicKey: null,
    });
    expect(mint.importSecret(ed_A.secret_key)).toEqual({
      scheme: 'v1a',
      secret: ed_A.secret_key,
      publicKey: ed_A.public_key,
    });
  });

  it('takes in no public key and nothing that is no key', () => {
    const { mint } = setup();
    const faulty = vectors.secret_format.filter(({ valid }) => !valid).map(({ value }) => value);
    for (const text of [vectors.keys.ed_A.public_key, ...faulty]) expect(mint.importSecret(text)).toBeNull();
  });
});
