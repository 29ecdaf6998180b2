const small =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen'.split(
    ' ',
  );
const tens = 'Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety'.split(' ');

/** Largest first; above a crore crores are counted: ten thousand crore. */
const scales = [
  [10_000_000, 'Crore'],
  [100_000, 'Lakh'],
  [1000, 'Thousand'],
  [100, 'Hundred'],
] as const;

/** An amount of paise, not negative, in words as Indian bills have it: `Rupees One Lakh Two and Fifty Paise Only`. */
export const amountInWords = (paise: number): string => {
  const rest = paise % 100;
  const fraction = rest === 0 ? '' : ` and ${countInWords(rest)} Paise`;
  return `Rupees ${countInWords((paise - rest) / 100)}${fraction} Only`;
};

function countInWords(count: number): string {
  const scale = scales.find(([size]) => count >= size);
  if (!scale) return belowHundred(count);
  const [size, name] = scale;
  const rest = count % size;
  const head = `${countInWords((count - rest) / size)} ${name}`;
  return rest === 0 ? head : `${head} ${countInWords(rest)}`;
}

function belowHundred(count: number): string {
  if (count < 20) return small[count] ?? '';
  const ten = tens[Math.floor(count / 10) - 2] ?? '';
  return count % 10 === 0 ? ten : `${ten} ${small[count % 10] ?? ''}`;
}
