import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * A zod schema as JSON Schema 2020-12: what a caller may send (`input`) or what an answer holds (`output`). What JSON
 * Schema cannot say is left open.
 */
export const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).filter(
      ([name]) => name !== '$schema',
    ),
  );

/** The same schema placed inside a bigger document: its own references (`#`, `#/$defs/…`) are made to begin at `place`. */
export const placeAt = (place: string, schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map((item) => placeAt(place, item));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith('#')
        ? `${place}${value.slice(1)}`
        : placeAt(place, value),
    ]),
  );
};
