import { describe, expect, it } from 'vitest';
import { newAppKey, openAnswer, sealBody, sealFiling } from '../../src/providers/gstn/gstn-crypto.js';

// Every value was made with openssl: enc -aes-256-ecb, dgst -sha256 -hmac, over base64 of the JSON.
const sessionKey = Buffer.from('00112233445566778899aabbccddeeff'.repeat(2), 'hex');
const body = { gstin: '24AAACB1234C1ZL' };
const data = 'zuoP1RS6C/qwf/BEImaEBp2tB/H2vUE8cXPGb+ChEPP85Bm5X0gVXRcxC8bvRYgC';
const answer = {
  data: 'gCdyXe7Lmu9XwshIMnTEIKaMeQ+Vppu3+X0L1FU0umngGkH16rQElrzZvpVMOtLC',
  rek: '5pIIUjerVMJttCye1STGH+aSCFI3q1TCbbQsntUkxh8kKuo3Wv/+Gv7uQQ2BVPoy',
  hmac: 'Uz+BJ7Ggf1W094tVcm8bwV5caTMtqaV/mlxvUcRfFo4=',
};

describe('the encryption of the portal', () => {
  it('seals a body and its HMAC with the session key', () => {
    expect(sealBody(body, sessionKey)).toEqual({
      data,
      hmac: '3s8Ga3wKRG+phyzwvIG78Z7aVNHFI/by4Mryfd0KHZY=',
    });
  });

  it('signs a filing with PAN and OTP', () => {
    expect(sealFiling(body, { sessionKey, pan: 'AAACB1234C', otp: '123456' })).toEqual({
      data,
      st: 'EVC',
      sid: 'AAACB1234C|123456',
      sign: 'Vpqw8Z3R3owSj0CslihIVslrpqTWE9lumK+Z4/KPUfk=',
    });
  });

  it('opens an answer with the key that comes with it', () => {
    expect(openAnswer(answer, sessionKey)).toEqual(body);
  });

  it.each([
    [{ ...answer, hmac: 'AAAA' }, sessionKey],
    [{ ...answer, data }, sessionKey],
    [{ ...answer, rek: 'AAAA' }, sessionKey],
    [answer, Buffer.alloc(32)],
  ])('opens nothing that was touched: %#', (touched, key) => {
    expect(openAnswer(touched, key)).toBeUndefined();
  });

  it('makes app keys of 32 bytes, no two the same', () => {
    const keys = Array.from({ length: 50 }, newAppKey);
    expect(keys.every((key) => Buffer.byteLength(key) === 32)).toBe(true);
    expect(new Set(keys).size).toBe(50);
  });
});
