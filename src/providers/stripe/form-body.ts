/** What a form field may hold; what is null or undefined is left out. */
export type FormValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FormValue[]
  | { readonly [name: string]: FormValue };

/** Fields of a form or a query, by name. */
export type FormFields = Readonly<Record<string, FormValue>>;

/**
 * Stripe's form encoding: `{ metadata: { a: 'b' }, expand: ['c'] }` gives `metadata[a]=b&expand[0]=c`, percent-encoded
 * (Stripe API reference, requests).
 */
export const formBody = (fields: FormFields): string => {
  const pairs = Object.entries(fields).flatMap(([name, value]) => flat(name, value));
  return new URLSearchParams(pairs).toString();
};

const flat = (name: string, value: FormValue): [string, string][] => {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, below]) => flat(`${name}[${key}]`, below));
};
