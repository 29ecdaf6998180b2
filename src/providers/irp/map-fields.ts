/**
 * What a provider calls the fields of T. The type names every field, so that none can be forgotten: a provider that
 * takes another body than INV-01 must still get all of it.
 */
export type FieldsOf<T> = { readonly [K in keyof Required<T>]: FieldOf<NonNullable<T[K]>> };

type FieldOf<V> = V extends readonly (infer E extends object)[]
  ? Block<E>
  : V extends object
    ? Block<V>
    : Field;

/** The name of one value; null where the provider has no field for it and needs none; `write` gives its own spelling. */
export type Field = string | null | { readonly as: string; readonly write: (value: string) => unknown };

/** An object or a list of objects. Without a name its fields stand among those around it. */
export interface Block<T> {
  readonly as: string | null;
  readonly fields: FieldsOf<T>;
}

/** Any table of fields, for reading it. */
export interface Fields {
  readonly [name: string]: Field | { readonly as: string | null; readonly fields: Fields };
}

/**
 * Writes an object in a provider's names. What is null counts as left out. Throws a RangeError for a field that the table
 * does not have: to leave it away would register another document.
 */
export const mapFields = (value: object, fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, given]: [string, unknown]) =>
      given === null || given === undefined ? [] : written(name, given, fields[name]),
    ),
  );

const written = (name: string, given: unknown, field: Fields[string] | undefined): [string, unknown][] => {
  if (field === undefined) throw new RangeError(`There is no field for ${name}`);
  if (field === null) return [];
  if (typeof field === 'string') return [[field, given]];
  if ('write' in field) return [[field.as, field.write(String(given))]];
  if (Array.isArray(given)) {
    return [[field.as ?? name, given.map((entry: object) => mapFields(entry, field.fields))]];
  }
  const inner = mapFields(given as object, field.fields);
  return field.as === null ? Object.entries(inner) : [[field.as, inner]];
};
