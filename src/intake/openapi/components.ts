import type { z } from 'zod';
import { problemDocument } from '../http/problem.js';
import { jobDocument } from '../job-document.js';
import { placeAt, toJsonSchema, type JsonSchema } from './json-schema.js';

/** The schemas that an OpenAPI document refers to. */
export interface Components {
  /** A reference to a schema, kept under its own name if it has one, else under `name`. */
  refer(name: string, schema: z.ZodType, io: 'input' | 'output'): { $ref: string };
  schemas(): Readonly<Record<string, JsonSchema>>;
}

/** Schemas that many answers share, under the name that readers know. */
const sharedNames = new Map<z.ZodType, string>([
  [jobDocument, 'Job'],
  [problemDocument, 'Problem'],
]);

/** Collects schemas under `#/components/schemas`, each with its own references pointing there. */
export const createComponents = (): Components => {
  const schemas: Record<string, JsonSchema> = {};
  return {
    refer: (name, schema, io) => {
      const key = sharedNames.get(schema) ?? name;
      const $ref = `#/components/schemas/${key}`;
      schemas[key] ??= placeAt($ref, toJsonSchema(schema, io)) as JsonSchema;
      return { $ref };
    },
    schemas: () => schemas,
  };
};
