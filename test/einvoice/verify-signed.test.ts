import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qrClaims } from '../../src/actions/einvoice/signed-qr.js';
import { decodeSigned, verifySigned } from '../../src/actions/einvoice/verify-signed.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill } from './einvoice-setup.js';
import { aSelfSignedCertificate } from '../nic/self-signed-certificate.js';
import { aPortal, qrDataOf, signText } from './signing-portal.js';

const portal = aPortal();
const other = aPortal('KEY-2');
const invoice = toInv01(aBill());
const irn = 'ab'.repeat(32);
const data = qrDataOf(invoice, irn);
const jws = signText(portal, data);
const day = '2026-11-20';

describe('a signed text', () => {
  it('is believed when its own key has signed it', async () => {
    expect(await verifySigned(jws, [...other.keys, ...portal.keys], day)).toEqual({ verified: true, data });
  });

  const tampered = (() => {
    const [header, , signature] = jws.split('.');
    const payload = signText(portal, { ...data, TotInvVal: 1 }).split('.')[1];
    return [header, payload, signature].join('.');
  })();
  it.each([
    ['an unknown key', signText(other, data), 'not among those'],
    ['another key under a known name', signText(other, data, { kid: 'KEY-1' }), 'signature is wrong'],
    ['changed content', tampered, 'signature is wrong'],
    ['no algorithm', signText(portal, data, { alg: 'none' }), 'not signed with RS256'],
    ['a shared secret for algorithm', signText(portal, data, { alg: 'HS256' }), 'not signed with RS256'],
    ['another RSA algorithm', signText(portal, data, { alg: 'RS512' }), 'not signed with RS256'],
    ['no form', 'no.such.text', 'not in the form'],
    ['nothing', '', 'not in the form'],
  ])('is not believed with %s', async (_why, text, reason) => {
    const signed = await verifySigned(text, portal.keys, day);
    expect(signed).toMatchObject({ verified: false, reason: expect.stringContaining(reason) as string });
  });

  it('is decoded whoever signed it, and null when it holds nothing', () => {
    expect(decodeSigned(signText(other, data))).toEqual(data);
    expect(decodeSigned('')).toBeNull();
    expect(decodeSigned('a.bm9uc2Vuc2U.c')).toBeNull();
  });
});

describe('a key of the portal', () => {
  const [{ kid, pem }] = portal.keys as [(typeof portal.keys)[number]];
  const verdict = async (signedOn: string | null, ...keys: Parameters<typeof verifySigned>[1]) => {
    const signed = await verifySigned(jws, keys, signedOn);
    return signed.verified ? 'believed' : signed.reason;
  };
  const notOnThatDay =
    'it is signed with a key that the portal did not use on the day of the acknowledgement';

  it.each([
    ['2026-01-01', 'believed'],
    ['2025-12-31', 'believed'],
    ['2025-12-30', notOnThatDay],
    ['2026-12-31', 'believed'],
    ['2027-01-01', 'believed'],
    ['2027-01-02', notOnThatDay],
    [null, 'believed'],
  ])('used in 2026 is, for a document of %s, %s', async (signedOn, expected) => {
    expect(await verdict(signedOn, { kid, pem, from: '2026-01-01', until: '2026-12-31' })).toBe(expected);
  });

  it('is used without end on the side where no day is told', async () => {
    expect(await verdict('2099-01-01', { kid, pem, from: '2026-01-01' })).toBe('believed');
    expect(await verdict('2020-01-01', { kid, pem, until: '2026-12-31' })).toBe('believed');
    expect(await verdict('2020-01-01', { kid, pem, from: '2026-01-01' })).toBe(notOnThatDay);
  });

  it('may share its name with the key that it follows', async () => {
    const [follower] = aPortal(kid).keys as [(typeof portal.keys)[number]];
    const renewed = { ...follower, from: '2026-11-21' };
    expect(await verdict(day, renewed, { kid, pem, until: '2026-11-20' })).toBe('believed');
    expect(await verdict('2026-11-30', renewed, { kid, pem, until: '2026-11-20' })).toBe(notOnThatDay);
    expect(await verdict(day, renewed)).toBe('its signature is wrong');
  });

  it('that cannot be read hinders no other of its name', async () => {
    const broken = { kid, pem: '-----BEGIN PUBLIC KEY-----\nnone\n-----END PUBLIC KEY-----' };
    const ofAnotherKind = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const ec = { kid, pem: ofAnotherKind.export({ type: 'spki', format: 'pem' }).toString() };
    expect(await verdict(day, broken, ec, { kid, pem })).toBe('believed');
    expect(await verdict(day, broken, ec)).toBe('the key of the portal that it names cannot be read');
  });

  describe('in a certificate', () => {
    const { key, cert } = aSelfSignedCertificate({ until: '261031235959Z' });
    const text = signText({ ...portal, privateKey: createPrivateKey(key) }, data);
    const believed = async (signedOn: string, dates: object = {}) =>
      (await verifySigned(text, [{ kid, pem: cert, ...dates }], signedOn)).verified;

    // In India the certificate ends on 1 November, five and a half hours after it does in Greenwich.
    it.each([
      ['2019-12-30', false],
      ['2019-12-31', true],
      ['2026-11-02', true],
      ['2026-11-03', false],
    ])('is used on the days of the certificate: %s %s', async (signedOn, expected) => {
      expect(await believed(signedOn)).toBe(expected);
    });

    it('is used on the days that are told, rather than on those of the certificate', async () => {
      expect(await believed('2026-11-20', { until: '2026-12-31' })).toBe(true);
      expect(await believed('2020-06-01', { from: '2021-01-01' })).toBe(false);
    });
  });
});

describe('the claims of a QR code', () => {
  it('are given in our words', () => {
    expect(qrClaims(data)).toEqual({
      sellerGstin: '29ZZZCQ0001A1ZK',
      buyerGstin: '27ZZZCQ0002B1ZL',
      documentNo: 'INV/26-27/00042',
      documentType: 'INV',
      documentDate: '2026-11-20',
      totalInvoiceValue: '1480.90',
      itemCount: 1,
      mainHsnCode: '73181500',
      irn,
      irnDate: '2026-11-20T12:01:00+05:30',
    });
  });

  it('lack the date of the IRN in documents of 2020', () => {
    const { IrnDt: _absent, ...old } = data;
    expect(qrClaims(old)?.irnDate).toBeNull();
  });

  it.each([[{ ...data, DocDt: '31/02/2026' }], [{ ...data, TotInvVal: '1' }], [null], ['text']])(
    'are none in %j',
    (wrong) => {
      expect(qrClaims(wrong)).toBeNull();
    },
  );
});
