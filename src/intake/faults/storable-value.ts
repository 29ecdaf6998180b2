import type { ErrorFault } from '../../domain/errors.js';
import { jsonPointer } from './json-pointer.js';

/** How deep a body may nest lists and objects; deeper ones are no documents but attacks on the stack. */
export const maxDepth = 64;

const loneSurrogate = /\p{Surrogate}/u;

/**
 * Every place where a JSON value cannot be kept: text or field names with U+0000 or half a surrogate pair (Postgres
 * `jsonb` refuses both), and nesting deeper than `maxDepth`. Empty when all of it can be kept.
 */
export const storableFaults = (value: unknown): ErrorFault[] => {
  const faults: ErrorFault[] = [];
  visit(value, [], faults);
  return faults;
};

const visit = (value: unknown, path: PropertyKey[], faults: ErrorFault[]): void => {
  if (typeof value === 'string') {
    const message = textFault(value);
    if (message !== null) faults.push({ pointer: jsonPointer(path), code: 'unstorable_text', message });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= maxDepth) {
    faults.push({ pointer: jsonPointer(path), code: 'too_deep', message: tooDeep });
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => visit(item, [...path, index], faults));
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    const message = textFault(name);
    if (message !== null)
      faults.push({
        pointer: jsonPointer(path),
        code: 'unstorable_text',
        message: `a field's name ${message}`,
      });
    visit(item, [...path, name], faults);
  }
};

const tooDeep = `is nested deeper than ${String(maxDepth)} levels`;

const textFault = (text: string): string | null => {
  if (text.includes('\0')) return 'holds the character U+0000, which cannot be kept; leave it out';
  if (loneSurrogate.test(text)) return 'holds half of a surrogate pair, which is no character; leave it out';
  return null;
};
