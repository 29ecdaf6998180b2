import { readFileSync } from 'node:fs';
import type { Gstr1Input } from '../../../src/returns/gstr1/billing-document.js';

interface Vectors {
  supplier: string;
  gstr1: { id: string; title: string; fp: string; input: Pick<Gstr1Input, 'documents'> }[];
}

const file = new URL('../../../fixtures/vectors/gst-returns.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

/** The filer of the vectors, in Gujarat (24). */
export const filer = vectors.supplier;

/** Each vector of a GSTR-1 as the action takes it, with its name. */
export const vectorMonths: readonly (readonly [name: string, input: Gstr1Input])[] = vectors.gstr1.map(
  ({ id, title, fp, input }) => [`${id} ${title}`, { gstin: filer, period: fp, ...input }],
);
