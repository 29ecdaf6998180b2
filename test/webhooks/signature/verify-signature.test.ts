import { describe, expect, it } from 'vitest';
import { signDelivery } from '../../../src/webhooks/signature/sign-delivery.js';
import {
  signatureToleranceSeconds,
  verifySignature,
} from '../../../src/webhooks/signature/verify-signature.js';
import { atSecond, headersOf, vectors } from './signature-vectors.js';

const second = 1_767_225_600;

const setup = () => {
  const body = Buffer.from('{"a":1}');
  const keys = [vectors.keys.hmac_A.secret];
  const headers: Record<string, string> = { ...signDelivery({ id: 'msg_1', timestamp: second, body, keys }) };
  return { body, keys, headers };
};

describe('verifying a signature', () => {
  it.each(vectors.verify)('$name: $expect.reason', (row) => {
    expect(row.tolerance).toBe(signatureToleranceSeconds);
    const message = { headers: headersOf(row.headers), body: Buffer.from(row.body) };
    const { ok, reason, matched_accept_index: keyIndex } = row.expect;
    expect(verifySignature(message, row.accept, atSecond(row.now))).toEqual(
      ok ? { ok, keyIndex } : { ok, reason },
    );
  });

  it('covers every reason that these vectors name', () => {
    const met = new Set(vectors.verify.map((row) => row.expect.reason));
    // No row has an unreadable secret; the tests below have.
    expect(vectors.conventions.reasons.filter((reason) => !met.has(reason))).toEqual(['bad_secret']);
  });

  it('believes neither of two messages that share one signature by a dot in an id', () => {
    const { a, b, key, signature } = vectors.ambiguity;
    expect(key).toBe('hmac_A');
    const check = ({ id, timestamp, body }: typeof a) =>
      verifySignature(
        {
          headers: {
            'webhook-id': id,
            'webhook-timestamp': String(timestamp),
            'webhook-signature': signature,
          },
          body: Buffer.from(body),
        },
        [vectors.keys.hmac_A.secret],
        atSecond(timestamp),
      );
    expect(check(a)).toEqual({ ok: true, keyIndex: 0 });
    expect(check(b)).toEqual({ ok: false, reason: 'bad_id' });
  });

  it('counts whole seconds: within the 301st second after the signature it is still in time', () => {
    const { headers, body, keys } = setup();
    const at = (ms: number) => verifySignature({ headers, body }, keys, new Date(second * 1000 + ms));
    expect(at(300_999).ok).toBe(true);
    expect(at(301_000)).toEqual({ ok: false, reason: 'too_old' });
    expect(at(-300_000).ok).toBe(true);
    expect(at(-300_001)).toEqual({ ok: false, reason: 'too_new' });
  });

  it.each(['msg 1\t', 'msg_é', 'msg\u0000', '.', 'a.b'])('refuses the id %j before its signature', (id) => {
    const { headers, body, keys } = setup();
    expect(
      verifySignature({ headers: { ...headers, 'webhook-id': id }, body }, keys, atSecond(second)),
    ).toEqual({
      ok: false,
      reason: 'bad_id',
    });
  });

  it('names the first fault in the order of the checks', () => {
    const { headers, body } = setup();
    const faults: Record<string, string>[] = [
      { 'webhook-id': 'a.b' },
      { 'webhook-timestamp': 'soon' },
      { 'webhook-timestamp': String(second - 301) },
      { 'webhook-signature': 'v1,AAAA' },
    ];
    const reasons = faults.map((_, from) => {
      const atFault = faults.slice(from).reduceRight((all, fault) => ({ ...all, ...fault }), headers);
      const check = verifySignature({ headers: atFault, body }, ['no key'], atSecond(second));
      return check.ok ? 'ok' : check.reason;
    });
    expect(reasons).toEqual(['bad_id', 'bad_timestamp', 'too_old', 'bad_secret']);
  });
});

describe('the headers of a signature', () => {
  const renamed = (headers: Record<string, string>, prefix: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.replace('webhook-', prefix), value]),
    );

  it('may bear the names of Svix', () => {
    const { headers, body, keys } = setup();
    const message = { headers: renamed(headers, 'Svix-'), body };
    expect(verifySignature(message, keys, atSecond(second))).toEqual({ ok: true, keyIndex: 0 });
  });

  it('are taken from one set of names, never from both', () => {
    const { headers, body, keys } = setup();
    const { 'webhook-id': id = '', ...rest } = headers;
    const message = { headers: { ...rest, 'svix-id': id }, body };
    expect(verifySignature(message, keys, atSecond(second))).toEqual({ ok: false, reason: 'missing_header' });
  });

  it('are the standard ones when both sets are whole', () => {
    const { headers, body, keys } = setup();
    const message = { headers: { ...renamed(headers, 'svix-'), ...headers, 'svix-id': 'another' }, body };
    expect(verifySignature(message, keys, atSecond(second)).ok).toBe(true);
    const changed = { headers: { ...renamed(headers, 'svix-'), ...headers, 'webhook-id': 'another' }, body };
    expect(verifySignature(changed, keys, atSecond(second))).toEqual({ ok: false, reason: 'no_match' });
  });
});

describe('the keys of a receiver', () => {
  it.each([
    { name: 'there is none', keys: [] },
    { name: 'one is no key', keys: ['secret'] },
    { name: 'one is too short', keys: [vectors.keys.hmac_B.secret, 'whsec_AAAA'] },
    { name: 'one is the half that signs', keys: [vectors.keys.ed_A.secret_key] },
  ])('are at fault when nothing fits and $name', ({ keys }) => {
    const { headers, body } = setup();
    expect(verifySignature({ headers, body }, keys, atSecond(second))).toEqual({
      ok: false,
      reason: 'bad_secret',
    });
  });

  it('do not hinder each other: one that cannot be read leaves the rest in force', () => {
    const { headers, body, keys } = setup();
    expect(verifySignature({ headers, body }, ['secret', ...keys], atSecond(second))).toEqual({
      ok: true,
      keyIndex: 1,
    });
  });
});
