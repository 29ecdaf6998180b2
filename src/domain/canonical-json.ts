/**
 * JSON with every object's fields in the order of their names and no spaces: equal for bodies that say the same, and so
 * fit to be hashed. Takes what JSON.parse gives; throws a RangeError when it nests deeper than `maxDepth`.
 */
export const canonicalJson = (value: unknown, maxDepth: number): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (maxDepth === 0) throw new RangeError('nested too deep');
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item, maxDepth - 1)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(fields[name], maxDepth - 1)}`;
  return `{${text}}`;
};
