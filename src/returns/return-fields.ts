/** A part of a return's JSON whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for an object, a list among them. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The objects of a list; nothing for what is no list. */
export const fieldsIn = (list: unknown): Fields[] => (Array.isArray(list) ? list.filter(isFields) : []);

/** What stands at a path; of a list the path names a row by its `ty`. Undefined when nothing stands there. */
export const valueAt = (node: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return node;
  if (Array.isArray(node)) {
    const row = fieldsIn(node).find(({ ty }) => ty === key);
    return valueAt(row, rest);
  }
  return isFields(node) ? valueAt(node[key], rest) : undefined;
};
