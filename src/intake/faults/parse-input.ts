import type { z } from 'zod';
import { MunshiError, type ErrorFault } from '../../domain/errors.js';
import { describeIssue } from './describe-issue.js';
import { maxFaults, schemaFaults } from './schema-faults.js';
import { storableFaults } from './storable-value.js';

const parseOptions = { error: describeIssue };

export type ParsedInput<T> = { ok: true; data: T } | { ok: false; faults: ErrorFault[] };

/** Parses what a caller sent; every fault of it at once, each with a pointer into `value` and a plain word. */
export const tryParseInput = <T>(schema: z.ZodType<T>, value: unknown): ParsedInput<T> => {
  const parsed = schema.safeParse(value, parseOptions);
  return parsed.success
    ? { ok: true, data: parsed.data }
    : { ok: false, faults: schemaFaults(parsed.error.issues, value) };
};

/** The coded error that carries all faults of an input: up to `maxFaults`, more than that help nobody. */
export const invalidInput = (faults: readonly ErrorFault[]): MunshiError =>
  new MunshiError('invalid_input', detailOf(faults.length), { errors: faults.slice(0, maxFaults) });

/** What a caller sent, parsed. Throws `invalid_input` with all faults at once. */
export const parseShape = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = tryParseInput(schema, value);
  if (parsed.ok) return parsed.data;
  throw invalidInput(parsed.faults);
};

/**
 * What a caller sent, parsed and known to be storable. Throws `invalid_input` with all faults at once. A value that
 * cannot be kept is not shown to the schema, which might recurse into its depths.
 */
export const parseInput = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const unstorable = storableFaults(value);
  const tooDeep = unstorable.some(({ code }) => code === 'too_deep');
  if (tooDeep) throw invalidInput(unstorable);
  const parsed = tryParseInput(schema, value);
  if (parsed.ok && unstorable.length === 0) return parsed.data;
  throw invalidInput(parsed.ok ? unstorable : [...unstorable, ...parsed.faults]);
};

const detailOf = (count: number): string => {
  if (count === 1) return 'One place is wrong; see errors.';
  const which = count > maxFaults ? `the first ${String(maxFaults)} of them` : 'each';
  return `${String(count)} places are wrong; see errors for ${which}.`;
};
