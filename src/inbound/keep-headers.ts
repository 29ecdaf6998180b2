/** Never kept, whoever asks: what opens something elsewhere. */
const credentials: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
]);

/** The named headers that are there and are no credentials. */
export const keepHeaders = (
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined || credentials.has(name) ? [] : [[name, value]];
    }),
  );
