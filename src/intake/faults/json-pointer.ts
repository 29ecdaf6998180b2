/** The RFC 6901 pointer of a path of names and indexes: `['items', 0, 'a/b']` is `/items/0/a~1b`; empty for the root. */
export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
