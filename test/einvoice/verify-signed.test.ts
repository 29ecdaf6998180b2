import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { qrImage } from '../../src/actions/einvoice/qr-image.js';
import { qrClaims } from '../../src/actions/einvoice/signed-qr.js';
import { decodeSigned, verifySigned } from '../../src/actions/einvoice/verify-signed.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill } from './einvoice-setup.js';
import { aPortal, qrDataOf, signText } from './signing-portal.js';

const portal = aPortal();
const other = aPortal('KEY-2');
const invoice = toInv01(aBill());
const irn = 'ab'.repeat(32);
const data = qrDataOf(invoice, irn);
const jws = signText(portal, data);

describe('a signed text', () => {
  it('is believed when its own key has signed it', async () => {
    expect(await verifySigned(jws, [...other.keys, ...portal.keys])).toEqual({ verified: true, data });
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
    const signed = await verifySigned(text, portal.keys);
    expect(signed).toMatchObject({ verified: false, reason: expect.stringContaining(reason) as string });
  });

  it('is decoded whoever signed it, and null when it holds nothing', () => {
    expect(decodeSigned(signText(other, data))).toEqual(data);
    expect(decodeSigned('')).toBeNull();
    expect(decodeSigned('a.bm9uc2Vuc2U.c')).toBeNull();
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

describe('the QR code', () => {
  it('is a PNG that a reader reads as the signed text', async () => {
    const url = await qrImage(jws);
    expect(url).toMatch(/^data:image\/png;base64,/);
    const { data: pixels, width, height } = PNG.sync.read(Buffer.from(url.split(',')[1]!, 'base64'));
    expect(jsQR.default(new Uint8ClampedArray(pixels), width, height)?.data).toBe(jws);
  });
});
