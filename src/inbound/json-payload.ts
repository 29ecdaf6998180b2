import { isUtf8 } from 'node:buffer';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A payload with the text that it was read from: what is told goes out to the letter, since parsing loses `1.10`. */
export interface JsonPayload {
  text: string;
  fields: JsonObject;
}

/** Reads a body as a JSON object in UTF-8; null when it is none. */
export const readPayload = (body: Buffer): JsonPayload | null => {
  if (!isUtf8(body)) return null;
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  const value = tryParse(text);
  return isObject(value) ? { text, fields: value } : null;
};

/** Reads a body as a list of JSON objects in UTF-8; null when it is none. */
export const readList = (body: Buffer): readonly JsonObject[] | null => {
  const value = isUtf8(body) ? tryParse(body.toString('utf8')) : null;
  return Array.isArray(value) && value.every(isObject) ? value : null;
};

const tryParse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON: there is nothing in it to be found.
    return null;
  }
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at an RFC 6901 pointer; undefined when nothing is there. */
export const atPointer = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (here, part) =>
        typeof here === 'object' && here !== null && Object.hasOwn(here, part)
          ? (here as Record<string, unknown>)[part]
          : undefined,
      value,
    );

/** The members of a list at a pointer; none when no list is there. */
export const listAt = (value: unknown, pointer: string): readonly unknown[] => {
  const found = atPointer(value, pointer);
  return Array.isArray(found) ? found : [];
};

/**
 * A text or a whole number at a pointer, as text; undefined for anything else, and for a number so large that parsing
 * has changed it: two ids could have become one.
 */
export const textAt = (value: unknown, pointer: string): string | undefined => {
  const found = atPointer(value, pointer);
  if (Number.isSafeInteger(found)) return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
};
