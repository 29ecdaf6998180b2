import type { z } from 'zod';
import type { ErrorFault } from '../../domain/errors.js';
import { jsonPointer } from './json-pointer.js';
import { suggestion } from '../../domain/nearest-name.js';

/** How many faults one answer lists. */
export const maxFaults = 500;

type Path = readonly PropertyKey[];
type IssueCode = z.core.$ZodIssue['code'];

const codes: Readonly<Record<IssueCode, string>> = {
  invalid_type: 'wrong_type',
  invalid_value: 'not_one_of',
  invalid_format: 'wrong_format',
  too_small: 'too_small',
  too_big: 'too_large',
  not_multiple_of: 'not_a_multiple',
  unrecognized_keys: 'unknown_field',
  invalid_union: 'no_shape_fits',
  invalid_key: 'wrong_name',
  invalid_element: 'wrong_element',
  custom: 'invalid',
};

/**
 * The faults behind a schema's issues, one per faulty place, in the words that `describeIssue` found. `value` is what was
 * parsed: it tells what is missing from what is wrong.
 */
export const schemaFaults = (
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  base: Path = [],
): ErrorFault[] => issues.flatMap((issue) => faultsOf(issue, value, [...base, ...issue.path]));

const faultsOf = (issue: z.core.$ZodIssue, value: unknown, path: Path): ErrorFault[] => {
  switch (issue.code) {
    case 'unrecognized_keys':
      // A body of nothing but wrong names must not buy a spelling lesson for each of them.
      return issue.keys.slice(0, maxFaults).map((key) => unknownField(key, knownNames(issue), path));
    case 'invalid_union': {
      const branch =
        'branch' in issue && typeof issue.branch === 'number' ? issue.errors[issue.branch] : undefined;
      return branch && isPresent(value, path)
        ? schemaFaults(branch, value, path)
        : [oneFault(issue, value, path)];
    }
    case 'invalid_key':
    case 'invalid_element':
      return schemaFaults(issue.issues, value, path).map((fault) => ({ ...fault, code: codes[issue.code] }));
    default:
      return [oneFault(issue, value, path)];
  }
};

const oneFault = (issue: z.core.$ZodIssue, value: unknown, path: Path): ErrorFault => ({
  pointer: jsonPointer(path),
  code: faultCode(issue, value, path),
  message: issue.message,
});

const faultCode = (issue: z.core.$ZodIssue, value: unknown, path: Path): string => {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['code'];
    return typeof code === 'string' ? code : codes.custom;
  }
  return isPresent(value, path) ? codes[issue.code] : 'required';
};

const unknownField = (name: string, known: readonly string[], path: Path): ErrorFault => ({
  pointer: jsonPointer([...path, name]),
  code: codes.unrecognized_keys,
  message: `unknown field \`${name.slice(0, 100)}\`${suggestion(name, known)}`,
});

const knownNames = (issue: z.core.$ZodIssue): string[] =>
  'known' in issue && Array.isArray(issue.known)
    ? issue.known.filter((name) => typeof name === 'string')
    : [];

const isPresent = (value: unknown, path: Path): boolean => {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here !== undefined;
};
