import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import { outputOptionsSchema } from '../../src/actions/einvoice/print/output-options.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import { aBill } from './einvoice-setup.js';
import { pdfPages } from './pdf-pages.js';
import { bytesOf, codes, full, irn, portal, receipt } from './pdf-receipt.js';
import { signText } from './signing-portal.js';

const minimal = toInv01(aBill());
const pagesOf = (result: EinvoiceResult): Promise<string[]> => pdfPages(bytesOf(result));

describe('the content of the PDF', () => {
  const named = (LglNm: string): Inv01 => ({ ...minimal, BuyerDtls: { ...minimal.BuyerDtls, LglNm } });

  it('is what the government holds, not what was sent', async () => {
    const result = await receipt(named('AS SIGNED'), {}, { sent: named('AS SENT') });
    expect(codes(result)).toEqual([]);
    const [text] = await pagesOf(result);
    expect(text).toContain('AS SIGNED');
    expect(text).not.toContain('AS SENT');
  });

  it('leaves out what the portal writes as null', async () => {
    const SellerDtls = { ...minimal.SellerDtls, TrdNm: null };
    const signedInvoice = signText(portal, { Irn: irn.toUpperCase(), ...minimal, SellerDtls, ExpDtls: null });
    const result = await receipt(minimal, { signedInvoice });
    expect(codes(result)).toEqual([]);
    expect((await pagesOf(result))[0]).toContain('SAMPLE TRADING COMPANY');
  });

  it.each([
    ['is gone', null],
    ['speaks of another IRN', signText(portal, { ...named('AS SIGNED'), Irn: 'cd'.repeat(32) })],
  ])('is what was sent, with a warning, when the signed copy %s', async (_why, signedInvoice) => {
    const result = await receipt(minimal, { signedInvoice }, { sent: named('AS SENT') });
    expect(codes(result)).toContain('pdf_from_sent');
    const [text] = await pagesOf(result);
    expect(text).toContain('AS SENT');
    expect(text).toContain('the signed copy was not at hand');
    expect(text).not.toContain('AS SIGNED');
  });

  it('is wanting when neither is at hand', async () => {
    const result = await receipt(minimal, { signedInvoice: null });
    expect(result.pdf).toBeNull();
    expect(codes(result)).toEqual(['pdf_not_drawn']);
  });
});

describe('what is asked for', () => {
  it.each([
    [{}, [false, false]],
    [{ qrSvg: true }, [true, false]],
    [{ pdf: true }, [false, true]],
    [{ qrSvg: true, pdf: true }, [true, true]],
    [{ qrSvg: false, pdf: false }, [false, false]],
  ])('is given, and nothing else: %j', async (options, given) => {
    const { qrCodeSvg, pdf } = await receipt(minimal, {}, { options: outputOptionsSchema.parse(options) });
    expect([qrCodeSvg !== null, pdf !== null]).toEqual(given);
  });

  it.each([[{ svg: true }], [{ pdf: 'yes' }], [true]])('must be spelt as it is: %j', (options) => {
    expect(outputOptionsSchema.safeParse(options).success).toBe(false);
  });

  it('is judged by the key of the day on which the portal acknowledged the document', async () => {
    const ackDate = '2026-11-20T23:30:00+05:30';
    const keyUntil = (until: string) => ({
      options: {},
      keys: portal.keys.map((key) => ({ ...key, until })),
    });
    expect((await receipt(minimal, { ackDate }, keyUntil('2026-11-19'))).qr?.irn).toBe(irn);
    const late = await receipt(minimal, { ackDate }, keyUntil('2026-11-18'));
    expect(late).toMatchObject({ irn, qr: null, qrCodeSvg: null, pdf: null });
    expect(codes(late)).toEqual(['signature_not_verified', 'signature_not_verified']);
  });
});

describe('the QR code of the PDF', () => {
  it('is read back from the squares drawn on the page, and is 5 cm wide', async () => {
    const result = await receipt(full);
    const runs = darkRuns(bytesOf(result));
    const unit = Math.min(...runs.map(({ width }) => width));
    const [left, top] = [Math.min(...runs.map(({ x }) => x)), Math.min(...runs.map(({ y }) => y))];
    const right = Math.max(...runs.map(({ x, width }) => x + width));
    expect(((right - left) / 72) * 2.54).toBeGreaterThanOrEqual(5);

    const side = (Math.round((right - left) / unit) + 8) * 4;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const run of runs) {
      const [column, row, length] = [run.x - left, run.y - top, run.width].map((at) => Math.round(at / unit));
      for (let y = 0; y < 4; y += 1) {
        const start = ((row! * 4 + y + 16) * side + column! * 4 + 16) * 4;
        for (let pixel = 0; pixel < length! * 4; pixel += 1)
          pixels.fill(0, start + pixel * 4, start + pixel * 4 + 3);
      }
    }
    expect(jsQR.default(pixels, side, side)?.data).toBe(result.signedQRCode);
  });

  it('is missed with a word and a warning when the portal no longer gives it', async () => {
    const result = await receipt(minimal, { signedQrCode: null });
    expect(codes(result)).toEqual(['pdf_without_qr']);
    const [text] = await pagesOf(result);
    expect(text).toContain('The portal no longer gives the signed QR code of this document.');
    expect(text).not.toContain('digitally signed');
  });

  it('costs the PDF, but not the job, when it is too long to be drawn', async () => {
    const signedQrCode = signText(portal, { text: 'a'.repeat(3000) });
    const result = await receipt(minimal, { signedQrCode }, { options: { pdf: true, qrSvg: true } });
    expect(result).toMatchObject({ irn, pdf: null, qrCodeSvg: null });
    expect(codes(result)).toEqual(
      expect.arrayContaining(['pdf_not_drawn', 'qr_svg_not_drawn', 'qr_not_drawn']),
    );
  });
});

/** The rectangles of the largest path of the first page: the dark runs of the QR code, in points from the top left. */
const darkRuns = (pdf: Buffer): { x: number; y: number; width: number }[] => {
  const text = pdf.toString('latin1');
  const paths = [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: word }) => {
    const start = index + word.length;
    const content = tryInflate(pdf.subarray(start, text.indexOf('endstream', start)));
    return [...content.matchAll(/(?:[-\d. ]+ re\n){100,}/g)].map(([path]) => path);
  });
  const number = '(-?[\\d.]+)';
  return [...(paths[0] ?? '').matchAll(new RegExp(`${number} ${number} ${number} ${number} re`, 'g'))].map(
    ([, x, y, width]) => ({ x: Number(x), y: Number(y), width: Number(width) }),
  );
};

/** Streams that are not packed, such as the rest of another match, hold no page. */
const tryInflate = (bytes: Buffer): string => {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
};
