/** What a JSON value is, in plain words: `text`, `a list`, `null`. */
export const nameOfValue = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return Number.isInteger(value) ? 'a number' : String(value);
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  undefined: 'nothing',
  never: 'nothing',
};

/** What a schema expects, in plain words; its own word when we have none. */
export const nameOfType = (expected: string): string => typeWords[expected] ?? expected;

const formatWords: Readonly<Record<string, string>> = {
  datetime: 'a date and time with its offset, such as 2026-11-21T09:00:00+05:30',
  date: 'a date that exists, as YYYY-MM-DD',
  time: 'a time as HH:MM:SS',
  email: 'an e-mail address',
  url: 'a URL',
  uuid: 'a UUID',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  base64: 'base64 text',
  base64url: 'base64url text',
  regex: 'another form',
};

/** What a text format expects, in plain words. */
export const nameOfFormat = (format: string): string => formatWords[format] ?? `the form ${format}`;

/** `a, b or c`. */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** `1 item`, `2 items`. */
export const counted = (count: number | bigint, noun: string): string =>
  `${String(count)} ${noun}${Number(count) === 1 ? '' : 's'}`;
