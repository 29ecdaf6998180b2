import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Gstr1Input } from '../../../src/returns/gstr1/billing-document.js';
import { buildGstr1 } from '../../../src/returns/gstr1/build-gstr1.js';

interface Vector {
  id: string;
  title: string;
  fp: string;
  input: Partial<Gstr1Input>;
  expected: Record<string, unknown>;
}

const path = new URL('../../../fixtures/vectors/gst-returns.json', import.meta.url);
const { supplier, gstr1: vectors } = JSON.parse(readFileSync(path, 'utf8')) as {
  supplier: string;
  gstr1: Vector[];
};

const build = ({ fp, input }: Vector) => buildGstr1({ gstin: supplier, period: fp, documents: [], ...input });

/** Sections that a vector may leave unsaid: it asserts them where they matter. */
const besides = ['gstin', 'fp', 'hsn', 'doc_issue'];

describe('a GSTR-1 by the vectors', () => {
  it('has vectors', () => expect(vectors.length).toBeGreaterThanOrEqual(14));

  it.each(vectors)('$id $title', (vector) => {
    const { return: ret } = build(vector);
    for (const [section, rows] of Object.entries(vector.expected)) expect(ret[section]).toStrictEqual(rows);
    const others = Object.keys(ret).filter((key) => !besides.includes(key));
    expect(others.filter((key) => !(key in vector.expected))).toEqual([]);
  });

  it.each(vectors)('$id ties table 12 to its documents', (vector) => {
    expect(build(vector).summary.hsn.filter(({ difference }) => difference !== '0.00')).toEqual([]);
  });

  it.each(vectors)('$id is the same whatever the order of its documents', (vector) => {
    const { input } = vector;
    const reversed = {
      ...input,
      documents: input.documents?.toReversed() ?? [],
      series: input.series?.toReversed(),
      amendments: input.amendments?.toReversed(),
    };
    const built = build(vector);
    const again = build({ ...vector, input: reversed });
    expect(again.sha256).toBe(built.sha256);
    expect(again.summary).toEqual(built.summary);
  });
});
