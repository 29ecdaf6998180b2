import { createHash } from 'node:crypto';

/**
 * JSON text that is the same for the same content: keys sorted, lists taken as sets (sorted by the text of what they hold),
 * no blanks, keys without a value left out. The order of documents in a return has no meaning to GSTN.
 */
export const canonicalJson = (value: unknown): string => {
  // `sort` without an order of its own goes by code units: the same on every machine.
  if (Array.isArray(value)) return `[${value.map(canonicalJson).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const object = value as Readonly<Record<string, unknown>>;
  const fields: string[] = [];
  for (const key of Object.keys(object).sort()) {
    if (object[key] !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  }
  return `{${fields.join(',')}}`;
};

/** SHA-256 of a value's canonical form, in hexadecimal: a return is known by it, in whatever order it was built. */
export const sha256Of = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
