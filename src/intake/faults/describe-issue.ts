import type { z } from 'zod';
import { counted, either, nameOfFormat, nameOfType, nameOfValue } from './plain-words.js';
import { fieldNames, meantBranch } from './union-branch.js';

/**
 * The message of a schema issue in plain words, for what the schema itself has no message for. Given to every parse as
 * its error map. It also leaves on the issue what only the schema knows and zod drops afterwards: `known`, the field
 * names of an object with unknown ones, and `branch`, the index of the union's branch that the caller meant.
 */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'custom') return required(issue);
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${nameOfType(issue.expected)}, got ${nameOfValue(issue.input)}`;
    case 'invalid_value':
      return `expected ${either(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'invalid_format':
      return `expected ${nameOfFormat(issue.format)}${issue.format === 'regex' ? ` (pattern ${issue.pattern ?? ''})` : ''}`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue.divisor)}`;
    case 'unrecognized_keys':
      // zod drops `inst` from the finished issue but keeps every other property.
      Object.assign(issue, { known: fieldNames(issue.schema) ?? [] });
      return 'has unknown fields';
    case 'invalid_union':
      return describeUnion(issue);
    case 'invalid_key':
      return 'has a name that is not allowed here';
    case 'invalid_element':
      return 'has an element that is not allowed here';
    case 'custom':
      return 'is not allowed';
    default:
      return issue satisfies never;
  }
};

const required = (issue: z.core.$ZodRawIssue): string => {
  if (issue.code === 'invalid_type') return `is required: expected ${nameOfType(issue.expected)}`;
  if (issue.code === 'invalid_value')
    return `is required: expected ${either(issue.values.map((value) => JSON.stringify(value)))}`;
  return 'is required';
};

const describeUnion = (issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string => {
  if (issue.inclusive === false) return 'fits more than one of the allowed shapes';
  if (issue.discriminator !== undefined)
    return `expected ${either((issue.options ?? []).map((value) => JSON.stringify(value)))}`;
  const branch = meantBranch(optionsOf(issue.schema), issue.errors, issue.input);
  if (branch !== null) Object.assign(issue, { branch });
  const expected = issue.errors.flatMap((issues) =>
    issues.filter(({ path }) => path.length === 0).map(typeWanted),
  );
  return `expected ${either([...new Set(expected)])}, got ${nameOfValue(issue.input)}`;
};

const optionsOf = (schema: z.core.$ZodType | undefined): readonly z.core.$ZodType[] => {
  const def = schema && (schema as z.core.$ZodTypes)._zod.def;
  return def?.type === 'union' ? def.options : [];
};

const typeWanted = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type') return nameOfType(issue.expected);
  if (issue.code === 'invalid_value') return either(issue.values.map((value) => JSON.stringify(value)));
  return issue.message;
};

const tooSmall = ({
  origin,
  minimum,
  inclusive,
  exact,
}: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string => {
  const least = exact ? 'exactly' : 'at least';
  if (origin === 'string' && Number(minimum) === 1) return 'must not be empty';
  if (origin === 'string') return `must have ${least} ${counted(minimum, 'character')}`;
  if (origin === 'array' || origin === 'set') return `must have ${least} ${counted(minimum, 'item')}`;
  return `must be ${inclusive === false ? 'more than' : least} ${String(minimum)}`;
};

const tooBig = ({
  origin,
  maximum,
  inclusive,
  exact,
}: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string => {
  const most = exact ? 'exactly' : 'at most';
  if (origin === 'string') return `must have ${most} ${counted(maximum, 'character')}`;
  if (origin === 'array' || origin === 'set') return `must have ${most} ${counted(maximum, 'item')}`;
  return `must be ${inclusive === false ? 'less than' : most} ${String(maximum)}`;
};
