/** A word of a program, as services name their errors; undefined for anything else, which could carry what must not leave. */
export const plainWord = (word: string | null | undefined): string | undefined =>
  word && /^[A-Za-z][A-Za-z0-9_.-]{0,60}$/.test(word) ? word : undefined;
