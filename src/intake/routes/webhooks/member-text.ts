/**
 * The text of one member of a JSON object, exactly as it stands there; null when it has none such. Of several with one
 * name the last counts, as for JSON.parse. Takes text that JSON.parse has accepted as an object, and relies on it.
 */
export const memberText = (json: string, name: string): string | null => {
  let found: string | null = null;
  let at = skipSpace(json, json.indexOf('{') + 1);
  while (json[at] === '"') {
    const nameEnd = endOfText(json, at);
    const from = skipSpace(json, json.indexOf(':', nameEnd) + 1);
    const end = endOfValue(json, from);
    if (JSON.parse(json.slice(at, nameEnd)) === name) found = json.slice(from, end).trimEnd();
    at = json[end] === ',' ? skipSpace(json, end + 1) : json.length;
  }
  return found;
};

const space = /[^ \t\r\n]/g;

const skipSpace = (json: string, from: number): number => {
  space.lastIndex = from;
  return space.exec(json)?.index ?? json.length;
};

const quoteOrEscape = /["\\]/g;

/** Behind the closing quote of the text that begins at `from`. */
const endOfText = (json: string, from: number): number => {
  quoteOrEscape.lastIndex = from + 1;
  for (let hit = quoteOrEscape.exec(json); hit; hit = quoteOrEscape.exec(json)) {
    if (hit[0] === '"') return hit.index + 1;
    quoteOrEscape.lastIndex = hit.index + 2;
  }
  return json.length;
};

const structure = /["[\]{},]/g;

/** Where the comma or the brace stands that ends the value which begins at `from`. */
const endOfValue = (json: string, from: number): number => {
  let depth = 0;
  let at = from;
  for (;;) {
    structure.lastIndex = at;
    const hit = structure.exec(json);
    if (!hit) return json.length;
    const [sign] = hit;
    if (depth === 0 && (sign === ',' || sign === '}' || sign === ']')) return hit.index;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    at = sign === '"' ? endOfText(json, hit.index) : hit.index + 1;
  }
};
