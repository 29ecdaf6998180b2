import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import { verifySignature } from '../../../src/webhooks/signature/verify-signature.js';
import { atSecond, bodyOf, signingKeysOf, vectors } from './signature-vectors.js';

const { hmac_A, hmac_B, hmac_C, ed_A } = vectors.keys;

/** The library reads the clock of the process. */
const setup = (keys: string[]) => {
  const now = atSecond(1_767_225_600);
  vi.useFakeTimers({ now, toFake: ['Date'] });
  const body = Buffer.from('{"type":"invoice.paid","data":{"note":"भुगतान ₹11,800"}}');
  const headers = { ...signDelivery({ id: 'evt_1', timestamp: 1_767_225_600, body, keys }) };
  return { now, body, headers };
};

describe('the library standardwebhooks', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('verifies what we sign', () => {
    const { body, headers } = setup([hmac_A.secret]);
    expect(new Webhook(hmac_A.secret).verify(body.toString(), headers)).toEqual(JSON.parse(body.toString()));
  });

  it('refuses what we signed when the body was changed', () => {
    const { body, headers } = setup([hmac_A.secret]);
    const changed = body.toString().replace('11,800', '11,801');
    expect(() => new Webhook(hmac_A.secret).verify(changed, headers)).toThrow(WebhookVerificationError);
  });

  it.each([
    { name: 'the new key', held: hmac_B },
    { name: 'the old key', held: hmac_A },
  ])('verifies what we sign during a rotation with $name', ({ held }) => {
    const { body, headers } = setup([hmac_B.secret, hmac_A.secret]);
    expect(() => new Webhook(held.secret).verify(body.toString(), headers)).not.toThrow();
    expect(() => new Webhook(hmac_C.secret).verify(body.toString(), headers)).toThrow(
      WebhookVerificationError,
    );
  });

  it('finds its signature beside an Ed25519 one', () => {
    const { body, headers } = setup([ed_A.secret_key, hmac_A.secret]);
    expect(() => new Webhook(hmac_A.secret).verify(body.toString(), headers)).not.toThrow();
  });

  it('signs what we verify', () => {
    const { now, body } = setup([hmac_A.secret]);
    const signature = new Webhook(hmac_A.secret).sign('evt_2', now, body.toString());
    const headers = {
      'webhook-id': 'evt_2',
      'webhook-timestamp': '1767225600',
      'webhook-signature': signature,
    };
    expect(verifySignature({ headers, body }, [hmac_A.secret], now)).toEqual({ ok: true, keyIndex: 0 });
  });

  it.each(vectors.sign.filter((row) => row.keys.every((key) => !key.includes('ed')) && !row.libs_disagree))(
    'signs as we do: $name',
    (row) => {
      const ours = signDelivery({ ...row, body: bodyOf(row), keys: signingKeysOf(row.keys) });
      const theirs = signingKeysOf(row.keys).map((key) =>
        new Webhook(key).sign(row.id, atSecond(row.timestamp), bodyOf(row).toString()),
      );
      expect(ours['webhook-signature']).toBe(theirs.join(' '));
    },
  );
});
