export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** How a text travels. */
export interface SmsSegments {
  encoding: SmsEncoding;
  /** Septets of GSM-7, or 16-bit units of UCS-2. */
  units: number;
  /** Parts sent, and paid for; 0 for an empty text. */
  segments: number;
  /** Units in each part. */
  perSegment: number[];
}

/** Units that fit into one part, and into each of several, which share their room with a header. 3GPP TS 23.040. */
const room = { 'GSM-7': { single: 160, multi: 153 }, 'UCS-2': { single: 70, multi: 67 } } as const;

/** The alphabet of 3GPP TS 23.038, 6.2.1, without the escape, which is no character of its own. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension, 6.2.1.1: each is sent as an escape and a septet. */
const extension = '\f^{}\\[~]|€';

const septets = new Map<string, number>([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/**
 * Encoding and parts of a text as it is sent: count the rendered text, never the template. One character outside GSM-7 (`₹`,
 * a curly quote, any Indian script) puts the whole text into UCS-2, as Indian gateways bill it. An escape pair and a
 * surrogate pair are never split, so a part may be one unit short. Not by sms-segments-calculator, which keeps whole
 * graphemes together: it cuts Hindi before a consonant whose vowel sign would not fit, where gateways cut between the two.
 */
export const segmentText = (text: string): SmsSegments => {
  const characters = Array.from(text);
  const isGsm = characters.every((character) => septets.has(character));
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((character) => (isGsm ? (septets.get(character) ?? 0) : character.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const perSegment = units <= room[encoding].single ? [units] : pack(sizes, room[encoding].multi);
  return units === 0
    ? { encoding, units, segments: 0, perSegment: [] }
    : { encoding, units, segments: perSegment.length, perSegment };
};

const pack = (sizes: readonly number[], most: number): number[] => {
  const full: number[] = [];
  let filled = 0;
  for (const size of sizes) {
    if (filled + size > most) {
      full.push(filled);
      filled = 0;
    }
    filled += size;
  }
  return [...full, filled];
};
