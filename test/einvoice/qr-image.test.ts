import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { qrImage, qrModules, qrSvg } from '../../src/actions/einvoice/qr-image.js';
import { toInv01 } from '../../src/actions/einvoice/to-inv01.js';
import { aBill } from './einvoice-setup.js';
import { aPortal, qrDataOf, signText } from './signing-portal.js';

const jws = signText(aPortal(), qrDataOf(toInv01(aBill()), 'ab'.repeat(32)));

/** What a reader reads in a picture of dark modules, each four pixels wide, with four modules of edge. */
const read = (size: number, isDark: (row: number, column: number) => boolean): string | undefined => {
  const side = (size + 8) * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < size * 4; y += 1) {
    for (let x = 0; x < size * 4; x += 1) {
      if (isDark(Math.floor(y / 4), Math.floor(x / 4))) {
        pixels.fill(0, ((y + 16) * side + x + 16) * 4, ((y + 16) * side + x + 16) * 4 + 3);
      }
    }
  }
  return jsQR.default(pixels, side, side)?.data;
};

describe('the QR code of a signed text', () => {
  it('is a PNG that a reader reads as the signed text', async () => {
    const url = await qrImage(jws);
    expect(url).toMatch(/^data:image\/png;base64,/);
    const { data: pixels, width, height } = PNG.sync.read(Buffer.from(url.split(',')[1]!, 'base64'));
    expect(jsQR.default(new Uint8ClampedArray(pixels), width, height)?.data).toBe(jws);
  });

  it('is modules that a reader reads as the signed text', () => {
    const { size, isDark } = qrModules(jws);
    expect(read(size, isDark)).toBe(jws);
  });

  it('is the same code as SVG, with four modules of edge', async () => {
    const svg = await qrSvg(jws);
    const { size, isDark } = qrModules(jws);
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
    const dark = darkModules(svg);
    expect(read(size, (row, column) => dark.has(`${row},${column}`))).toBe(jws);
    expect(dark.has('0,0')).toBe(isDark(0, 0));
  });

  it('is refused when the text is longer than a QR code holds', async () => {
    await expect(qrImage('a'.repeat(2954))).rejects.toThrow();
    await expect(qrSvg('a'.repeat(2954))).rejects.toThrow();
    expect(() => qrModules('a'.repeat(2954))).toThrow();
    expect(await qrSvg('a'.repeat(2953))).toContain('<svg');
  });
});

/** The modules, as `row,column` without the edge, that the path of strokes of an SVG crosses. */
const darkModules = (svg: string): Set<string> => {
  const path = /stroke="#000000" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  const dark = new Set<string>();
  let [x, y] = [0, 0];
  for (const [, command, first = '0', second = '0'] of path.matchAll(/([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?/g)) {
    if (command === 'h') {
      for (let step = 0; step < Number(first); step += 1) {
        dark.add(`${Math.floor(y) - 4},${x + step - 4}`);
      }
      x += Number(first);
    } else if (command === 'M') [x, y] = [Number(first), Number(second)];
    else [x, y] = [x + Number(first), y + Number(second)];
  }
  return dark;
};
