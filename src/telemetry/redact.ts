/**
 * What must not be read in a log line, in an error or on the operator's board, by the shape of the text. Each name is
 * what stands in its place.
 *
 * Sources of the shapes: GSTIN, CGST Rules 2017, form GST REG-06 (state, PAN, entity, check digit); PAN, Income-tax
 * Rules 1962, rule 114 (AAAAA9999A); mobile numbers, India's National Numbering Plan (ten digits, the first 6 to 9).
 */
const shapes = {
  credentials: /(?<=\b[a-z][a-z+]*:\/\/)[^\s/@"]+(?=@)/,
  key: /\bmk_\w+/,
  authorization: /(?<=\b(?:[Bb]earer|[Bb]asic) +)[\w.~+/=-]{8,}/,
  token: /\beyJ[\w-]{8,}(?:\.[\w-]+)*/,
  address: /[\w.+-]+@[A-Za-z][\w-]{2,}(?:\.[\w-]+)*/,
  gstin:
    /(?<![0-9A-Za-z])\d{2}(?:[A-Za-z]{5}\d{4}[A-Za-z][0-9A-Za-z]{3}|(?=\d*[A-Z])[0-9A-Z]{13})(?![0-9A-Za-z])/,
  pan: /(?<![0-9A-Za-z])[A-Za-z]{5}\d{4}[A-Za-z](?![0-9A-Za-z])/,
  phone: /(?<![\w.])(?:\+?91[ -]?)?[6-9]\d{4}[ -]\d{5}(?!\d)/,
  // Ten digits and more: phones, accounts, cards, Aadhaar. Not the last group of a UUID.
  digits: /(?<!\w)(?<![0-9a-f]{4}-)(?:\d{10,}|\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{4})?)(?!\w)/,
} as const;

/** What is secret by its name, at any depth. */
const secretWords =
  '[Pp]assword|[Ss]ecret|[Tt]oken|[Aa]uthorization|[Cc]ookie|[Aa]pi-?[Kk]ey|[Mm]aster-?[Kk]ey';
const secretName = new RegExp(`${secretWords}|^(?:[Oo]tp|[Ss]ek)$`);

const replacements = Object.entries(shapes).map(
  ([name, shape]) => [new RegExp(shape, 'g'), `[${name}]`] as const,
);

/**
 * Tells in one quick scan that a line of JSON may hold something of the above; nearly always it does not. It is wider
 * than the shapes: a line that it finds for nothing only costs more.
 */
const suspicion = new RegExp(
  [
    '@|mk_|eyJ|[Bb]earer|[Bb]asic',
    '[A-Za-z]{5}\\d{4}[A-Za-z]|\\d{2}[0-9A-Z]{13}',
    '\\d{10}|\\d{5}[ -]\\d{5}|\\d{4}[ -]\\d{4}[ -]\\d{4}',
    '"(?:[Oo]tp|[Ss]ek)":',
    secretWords,
  ].join('|'),
);

/** The text without personal data and secrets; a word in brackets stands for each. */
export const redactText = (text: string): string =>
  replacements.reduce((rest, [shape, word]) => rest.replace(shape, word), text);

/** A JSON value without personal data and secrets, in keys and values, at any depth. */
export const redactValue = (value: unknown): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number') return redactText(String(value)) === String(value) ? value : '[digits]';
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      redactText(name),
      secretName.test(name) && isShown(inner) ? '[secret]' : redactValue(inner),
    ]),
  );
};

/** True and false, as in the start-up line, tell only whether a secret is there. */
const isShown = (value: unknown): boolean => value !== null && typeof value !== 'boolean';

/**
 * A line of JSON without personal data and secrets. Costs one scan when there are none. A line with escapes is always
 * taken apart: the letter of a `\n` would hide where a word begins.
 */
export const redactLine = (line: string): string =>
  line.includes('\\') || suspicion.test(line) ? `${JSON.stringify(redactValue(JSON.parse(line)))}\n` : line;
