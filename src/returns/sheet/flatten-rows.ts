/** A row of a return on one level: the fields of a document, its group and its item side by side. */
export type FlatRow = Readonly<Record<string, string | number>>;

type Node = Readonly<Record<string, unknown>>;

/** Fields that count what they stand in (the item's or the row's number) and say nothing else. */
const counters = new Set(['num']);
/** The document's value: it stands once, however many items the document has, so that a column of it can be summed. */
const oncePerDocument = 'val';

/**
 * The rows of a list of a return, one for each of its innermost entries: `ctin` → `inv` → `itms` gives a row per item with
 * the fields of its invoice and of its recipient. Goes by the shape alone, so that a section that is new has rows too.
 */
export const flattenRows = (list: readonly unknown[]): FlatRow[] => list.flatMap((node) => rowsOf(node, {}));

const rowsOf = (node: unknown, above: FlatRow): FlatRow[] => {
  if (!isNode(node)) return [];
  const own = Object.entries(node);
  const fields: FlatRow = {
    ...above,
    ...Object.fromEntries(own.filter((entry): entry is [string, string | number] => isField(entry))),
  };
  const values = own.map(([, value]) => value);
  const lists = values.filter((value): value is unknown[] => Array.isArray(value));
  const inner = [...values.filter(isNode), ...lists.flat()];
  if (inner.length === 0) return [fields];
  return inner.flatMap((entry, index) => rowsOf(entry, index === 0 ? fields : withoutValue(fields)));
};

/** How many rows a return or a list of it has at most, counted without making them. */
export const countRows = (node: unknown): number => {
  if (typeof node !== 'object' || node === null) return 0;
  const below = Object.values(node).reduce((sum: number, inner: unknown) => sum + countRows(inner), 0);
  return below === 0 && !Array.isArray(node) ? 1 : below;
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isField = ([name, value]: [string, unknown]): boolean =>
  !counters.has(name) && (typeof value === 'string' || typeof value === 'number');

const withoutValue = (fields: FlatRow): FlatRow =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== oncePerDocument));
