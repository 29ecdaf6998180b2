/** An error in words, with what caused it. */
export const wordsOfError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${wordsOfError(error.cause)}`;
};
