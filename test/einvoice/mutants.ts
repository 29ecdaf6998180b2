import fc from 'fast-check';

/** A change to one place of a document: a JSON pointer and what stands there then, or a function of what stood there. */
export interface Mutant {
  at: string;
  becomes: unknown;
}

type Rows = [at: string, values: unknown[]][];

/** Every place of these rows with every one of its values. */
export const mutantsOf = (rows: Rows): Mutant[] =>
  rows.flatMap(([at, values]) => values.map((becomes) => ({ at, becomes })));

/** One to three changes. */
export const someOf = (mutants: readonly Mutant[]): fc.Arbitrary<Mutant[]> =>
  fc.array(fc.constantFrom(...mutants), { minLength: 1, maxLength: 3 });

/** A copy of the document with the changes made; what a change would hang on must be there, else it does nothing. */
export const mutate = (document: object, mutants: readonly Mutant[]): Record<string, unknown> => {
  const copy = structuredClone(document) as Record<string, unknown>;
  for (const { at, becomes } of mutants) {
    const names = at.split('/').slice(1);
    const last = names.pop() ?? '';
    const place = names.reduce<unknown>((above, name) => (isRecord(above) ? above[name] : undefined), copy);
    if (!isRecord(place)) continue;
    const value: unknown = isChange(becomes) ? becomes(place[last]) : becomes;
    if (value === undefined) delete place[last];
    else place[last] = structuredClone(value);
  }
  return copy;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isChange = (value: unknown): value is (old: unknown) => unknown => typeof value === 'function';

/** An amount of rupees more (or less); what is no number stays. */
export const plus =
  (rupees: number) =>
  (old: unknown): unknown =>
    typeof old === 'number' ? Number((old + rupees).toFixed(2)) : old;
