import { MunshiError } from '../../domain/errors.js';

/** Parses JSON. Throws `malformed_json`, with line and column where the engine tells them. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new MunshiError('malformed_json', wordsFor(error, text));
  }
};

/** The engine's own message is not repeated: it quotes the body. */
const wordsFor = (error: unknown, text: string): string => {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return `The body stops being JSON at ${lineAndColumn(text, Number(position))}.`;
  if (/end of JSON input/i.test(message)) return 'The body ends in the middle of its JSON.';
  return 'The body is not JSON.';
};

const lineAndColumn = (text: string, position: number): string => {
  const before = text.slice(0, position).split('\n');
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`;
};
