import { parse as parseArray } from 'postgres-array';
import type { PostgresType } from 'postgres';

const elementText = (element: string | number | null): string =>
  element === null ? 'null' : `"${String(element).replace(/["\\]/g, '\\$&')}"`;

/** A value that is not an array is already the text of one. */
const arrayText = (value: unknown): unknown =>
  Array.isArray(value) ? `{${(value as (string | number | null)[]).map(elementText).join(',')}}` : value;

const arrayOf = (oid: number): PostgresType => ({
  to: oid,
  from: [oid],
  serialize: arrayText,
  parse: (text: string) => parseArray(text),
});

/**
 * The arrays that the ledger's statements use, by the fixed numbers of Postgres' catalogue (pg_type.dat). The driver
 * could ask the server for them at the start of each connection, but a connection cut during that question ends the
 * whole process (porsager/postgres issues 1192 and 1223). Elements come back as text.
 */
export const arrayTypes: Readonly<Record<string, PostgresType>> = {
  smallints: arrayOf(1005),
  integers: arrayOf(1007),
  texts: arrayOf(1009),
  instants: arrayOf(1185),
  numerics: arrayOf(1231),
  uuids: arrayOf(2951),
};
