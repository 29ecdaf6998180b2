import { z } from 'zod';
import type { ErrorFault } from '../../domain/errors.js';

/** What is wrong with a person's answer, by the JSON Schema that the question carried; pointers begin at the body. */
export const inputFaults = (schema: Record<string, unknown>, answer: unknown): ErrorFault[] => {
  const parsed = z.fromJSONSchema(schema).safeParse(answer);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    pointer: ['/input', ...issue.path.map(String)].join('/'),
    code: issue.code,
    message: issue.message,
  }));
};
