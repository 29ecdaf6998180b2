import type { Failed } from '../../domain/outcome.js';

/**
 * A provider's failure with its pointers into INV-01 turned to an action's own fields. `sources` maps a field of INV-01
 * to the field it comes from; one that is not there has the source of the nearest block above it, else the whole input.
 */
export const atOwnFields = <F extends Failed>(failed: F, sources: Readonly<Record<string, string>>): F => {
  const { fields } = failed.failure;
  if (!fields) return failed;
  const own = fields.map((field) => ({ ...field, pointer: sourceOf(field.pointer, sources) }));
  return { ...failed, failure: { ...failed.failure, fields: own } };
};

const sourceOf = (pointer: string, sources: Readonly<Record<string, string>>): string => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const source = sources[at];
    if (source !== undefined) return source;
  }
  return '';
};
