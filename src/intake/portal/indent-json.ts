const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON text on lines of its own, indented by two. Only space between its parts is changed: numbers and texts stay as
 * they are written, which they would not if it were parsed (`1.10`, amounts beyond 2^53).
 */
export const indentJson = (text: string): string => {
  let depth = 0;
  let before = '';
  let out = '';
  for (const [token] of text.matchAll(tokens)) {
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    const isEmpty = closes && (before === '{' || before === '[');
    const begins = before === '{' || before === '[' || before === ',' || closes;
    if (begins && !isEmpty) out += `\n${'  '.repeat(depth)}`;
    out += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return out;
};
