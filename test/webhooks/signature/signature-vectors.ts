import vectors from '../../../fixtures/vectors/webhook-vectors.json' with { type: 'json' };

export { vectors };

type Row = (typeof vectors.sign)[number];

/** What the rows `sign` sign. */
export const bodyOf = (row: Row): Buffer => {
  if (row.body !== undefined) return Buffer.from(row.body);
  if (row.body_base64 !== undefined) return Buffer.from(row.body_base64, 'base64');
  // The row's `body_recipe` in code; its checksum in the row tells whether it is the same.
  return Buffer.from(JSON.stringify({ type: 'invoice.finalized', data: { pad: 'x'.repeat(20_000) } }));
};

/** The texts of the keys that a row names: those that sign. */
export const signingKeysOf = (names: readonly string[]): string[] =>
  names.map((name) => {
    const key = vectors.keys[name as keyof typeof vectors.keys];
    return 'secret' in key ? key.secret : key.secret_key;
  });

/** The instant of a whole Unix second. */
export const atSecond = (seconds: number): Date => new Date(seconds * 1000);

/** A row's headers, without those that other rows of the table have and it has not. */
export const headersOf = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
