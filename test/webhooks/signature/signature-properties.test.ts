import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyMint } from '../../../src/webhooks/signature/create-key-mint.js';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { verifySignature } from '../../../src/webhooks/signature/verify-signature.js';
import { atSecond } from './signature-vectors.js';

/** A key's text as the sender has it and as the receiver has it. */
interface KeyTexts {
  sender: string;
  receiver: string;
}

const bytes = (min: number, max: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((array) => Buffer.from(array));

const symmetric: fc.Arbitrary<KeyTexts> = bytes(24, 64).map((secret) => {
  const text = `whsec_${secret.toString('base64')}`;
  return { sender: text, receiver: text };
});
const asymmetric: fc.Arbitrary<KeyTexts> = bytes(32, 32).map((seed) => {
  const { secret, publicKey } = createKeyMint({ randomBytes: () => seed }).newSecret('v1a');
  return { sender: secret, receiver: publicKey ?? '' };
});
const key = fc.oneof(symmetric, asymmetric);

const idLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'.split('');
const delivery = {
  id: fc.string({ unit: fc.constantFrom(...idLetters), minLength: 1, maxLength: 64 }),
  timestamp: fc.integer({ min: 1_000_000, max: 4_000_000_000 }),
  body: bytes(0, 300),
};

/** The bytes with one of them changed. */
const withChangedByte = (original: Buffer, place: number, change: number): Buffer => {
  const changed = Buffer.from(original);
  const at = place % changed.length;
  changed[at] = changed[at]! ^ change;
  return changed;
};
const changes = { place: fc.nat(), change: fc.integer({ min: 1, max: 255 }) };

describe('any delivery', () => {
  it('is verified with each of the keys that signed it, however far the clocks are apart within the tolerance', () => {
    fc.assert(
      fc.property(
        fc.record({ ...delivery, skew: fc.integer({ min: -300, max: 300 }) }),
        fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: ({ sender }) => sender }),
        ({ skew, ...message }, keys) => {
          const headers = { ...signDelivery({ ...message, keys: keys.map(({ sender }) => sender) }) };
          for (const { receiver } of keys) {
            const check = verifySignature(
              { headers, body: message.body },
              [receiver],
              atSecond(message.timestamp + skew),
            );
            expect(check).toEqual({ ok: true, keyIndex: 0 });
          }
        },
      ),
    );
  });

  it('is refused once a byte of its body is another', () => {
    fc.assert(
      fc.property(fc.record({ ...delivery, body: bytes(1, 300), ...changes, key }), (drawn) => {
        const { body, timestamp } = drawn;
        const headers = { ...signDelivery({ ...drawn, keys: [drawn.key.sender] }) };
        const changed = withChangedByte(body, drawn.place, drawn.change);
        const verify = (received: Buffer) =>
          verifySignature({ headers, body: received }, [drawn.key.receiver], atSecond(timestamp));
        expect(verify(body).ok).toBe(true);
        expect(verify(changed)).toEqual({ ok: false, reason: 'no_match' });
      }),
    );
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)(
    'is refused once a byte of its %s is another',
    (name) => {
      fc.assert(
        fc.property(fc.record({ ...delivery, ...changes, key }), (drawn) => {
          const headers = { ...signDelivery({ ...drawn, keys: [drawn.key.sender] }) };
          const changed = withChangedByte(Buffer.from(headers[name]), drawn.place, drawn.change);
          const message = { headers: { ...headers, [name]: changed.toString('latin1') }, body: drawn.body };
          expect(verifySignature(message, [drawn.key.receiver], atSecond(drawn.timestamp)).ok).toBe(false);
        }),
      );
    },
  );

  it('is refused under any other key', () => {
    fc.assert(
      fc.property(fc.record(delivery), key, key, (message, signer, other) => {
        fc.pre(signer.sender !== other.sender);
        const headers = { ...signDelivery({ ...message, keys: [signer.sender] }) };
        expect(
          verifySignature({ headers, body: message.body }, [other.receiver], atSecond(message.timestamp)),
        ).toEqual({ ok: false, reason: 'no_match' });
      }),
    );
  });
});
