import type { z } from 'zod';

type Issues = readonly z.core.$ZodIssue[];

/**
 * The branch of a union that the caller meant, as an index; null when the value is of no branch's type. Of several
 * objects it is the one most of whose fields are present (the first, if equally many are), so that
 * `{ inv01: { … } }` is judged as a raw INV-01 and all else as the invoice shape declared before it.
 */
export const meantBranch = (
  options: readonly z.core.$ZodType[],
  errors: readonly Issues[],
  input: unknown,
): number | null => {
  let meant: number | null = null;
  let most = -1;
  errors.forEach((issues, index) => {
    if (isOfOtherType(issues)) return;
    const present = knownFields(options[index], input);
    if (present > most) [meant, most] = [index, present];
  });
  return meant;
};

/** The field names of an object schema, seen through what may be wrapped around it; null when it is no object. */
export const fieldNames = (schema: z.core.$ZodType | undefined): string[] | null => {
  if (!schema) return null;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.keys(def.shape);
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return fieldNames(def.innerType);
    case 'pipe':
      return fieldNames(def.in);
    case 'lazy':
      return fieldNames(def.getter());
    default:
      return null;
  }
};

const isOfOtherType = (issues: Issues): boolean =>
  issues.some(
    (issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value'),
  );

const knownFields = (schema: z.core.$ZodType | undefined, input: unknown): number => {
  if (typeof input !== 'object' || input === null) return 0;
  return (fieldNames(schema) ?? []).filter((name) => Object.hasOwn(input, name)).length;
};
