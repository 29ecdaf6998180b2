import { readFileSync } from 'node:fs';

interface Vector {
  id: string;
  input: Record<string, unknown>;
  expected: Record<string, unknown>;
}

const file = new URL('../../../fixtures/vectors/gst-returns.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as { gstr3b: Vector[]; calendar: Vector[] };

/** The vectors of GSTR-3B and of the calendar. */
export const { gstr3b, calendar } = vectors;

/** One of them. */
export const vector = (id: string): Vector => [...gstr3b, ...calendar].find((each) => each.id === id)!;

/** The input of a vector with our name for its period. */
export const ourInput = (id: string): Record<string, unknown> => {
  const { ret_period: period, ...input } = vector(id).input;
  return { ...input, ...(period === undefined ? {} : { period }) };
};
