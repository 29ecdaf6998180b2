import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/intake/pages/html.js';
import { timeTag } from '../../../src/intake/pages/time-tag.js';
import { indentJson } from '../../../src/intake/portal/indent-json.js';

describe('html', () => {
  it.each([
    ['<script>', '&lt;script&gt;'],
    [`" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['&lt;', '&amp;lt;'],
    [12, '12'],
    [null, ''],
    [['<', html`<b></b>`, ['>']], '&lt;<b></b>&gt;'],
  ])('puts %j as %j', (value, expected) => {
    expect(html`<p title="${value}"></p>`.toString()).toBe(`<p title="${expected}"></p>`);
  });

  it('takes nothing for a piece of a page that it did not make', () => {
    const forged = { toString: () => '<script>' };
    expect(() => html`${forged as never}`.toString()).toThrow(TypeError);
  });

  it('lets no mark of a text through', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

describe('indented JSON', () => {
  it('keeps numbers and texts as they are written', () => {
    expect(indentJson('{"a":1.10,"b":[],"c":{"d":["x, {y}: \\"z\\"",-1e400]},"e":{}}')).toBe(
      `{
  "a": 1.10,
  "b": [],
  "c": {
    "d": [
      "x, {y}: \\"z\\"",
      -1e400
    ]
  },
  "e": {}
}`,
    );
  });

  it('is what JSON.stringify makes of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(indentJson(text)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});

describe('a time', () => {
  it('is shown as in India, with the instant for machines', () => {
    expect(timeTag(new Date('2026-11-20T18:30:07.250Z')).toString()).toBe(
      '<time datetime="2026-11-20T18:30:07.250Z">21 Nov 2026, 00:00:07 IST</time>',
    );
  });
});
