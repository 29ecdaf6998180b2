import { byText } from '../../by-text.js';

/** A document number taken apart: what stands before its counter, the counter, and what stands after. */
export interface SeriesNumber {
  text: string;
  prefix: string;
  counter: bigint;
  /** Digits of the counter, leading zeros included. */
  width: number;
  suffix: string;
}

/** Numbers that follow one another without a gap. */
export interface NumberRun {
  first: string;
  last: string;
  numbers: string[];
}

const yearAtEnd = /^(.*\d.*?)([-/](?:20)?(\d\d)-(?:20)?(\d\d))$/;
const lastDigits = /^(.*?)(\d+)(\D*)$/;

/**
 * Finds the counter of a document number: its last digits, save where these name a financial year (`001/26-27`). A number
 * without digits is all prefix.
 */
export const parseSeriesNumber = (text: string): SeriesNumber => {
  const [, before = '', year = '', from, to] = yearAtEnd.exec(text) ?? [];
  const isYear = from !== undefined && (Number(from) + 1) % 100 === Number(to);
  const [, prefix = text, digits = '', rest = ''] = lastDigits.exec(isYear ? before : text) ?? [];
  return {
    text,
    prefix,
    counter: BigInt(digits || 0),
    width: digits.length,
    suffix: isYear ? rest + year : rest,
  };
};

/** The order in which a clerk would list numbers: by series, shorter counters first, then by the counter's value. */
export const inSeriesOrder = (a: SeriesNumber, b: SeriesNumber): number =>
  byText(a.prefix, b.prefix) ||
  byText(a.suffix, b.suffix) ||
  a.width - b.width ||
  (a.counter < b.counter ? -1 : a.counter > b.counter ? 1 : byText(a.text, b.text));

/**
 * Unbroken runs of numbers, each number once. A change of prefix or width, or a number left out, starts a new run.
 * Source: instructions to table 13 of GSTR-1.
 */
export const numberRuns = (texts: readonly string[]): NumberRun[] => {
  const runs: NumberRun[] = [];
  let before: SeriesNumber | null = null;
  for (const number of [...new Set(texts)].map(parseSeriesNumber).sort(inSeriesOrder)) {
    const run = runs.at(-1);
    if (run && before && isNext(before, number)) {
      run.last = number.text;
      run.numbers.push(number.text);
    } else {
      runs.push({ first: number.text, last: number.text, numbers: [number.text] });
    }
    before = number;
  }
  return runs;
};

const isNext = (a: SeriesNumber, b: SeriesNumber): boolean =>
  a.prefix === b.prefix && a.suffix === b.suffix && a.width === b.width && b.counter === a.counter + 1n;
