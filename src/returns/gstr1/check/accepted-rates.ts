import { parseFigure } from '../../decimal.js';
import type { Figure } from '../billing-document.js';

/** A total GST rate that the portal takes. */
interface AcceptedRate {
  /** Percent. */
  rate: string;
  /** First document date (`YYYY-MM-DD`); absent: since GST began. */
  from?: string;
  /** Date of supply from which hardly anything bears the rate. */
  rareFrom?: string;
  /** The same for tobacco and pan masala. */
  rareFromOnTobacco?: string;
}

// Source: the same list in several public builders of 2026; GSTN's own is not public. 12 and 28 % have no end: notes and
// amendments keep the rate of the supply. GST Council, 56th meeting: 40 % from 22 September 2025; tobacco and pan masala
// left 28 % on 1 February 2026.
const acceptedRates: readonly AcceptedRate[] = [
  { rate: '0' },
  { rate: '0.1' },
  { rate: '0.25' },
  { rate: '1' },
  { rate: '1.5' },
  { rate: '3' },
  { rate: '5' },
  { rate: '6' },
  { rate: '7.5' },
  { rate: '12', rareFrom: '2025-09-22' },
  { rate: '18' },
  { rate: '28', rareFrom: '2025-09-22', rareFromOnTobacco: '2026-02-01' },
  { rate: '40', from: '2025-09-22' },
];

const byRate = new Map(acceptedRates.map((entry) => [parseFigure(entry.rate), entry]));
const tobaccoOrPanMasala = /^(2106902|240)/;

/** True when a document of this date may bear the rate (percent). */
export const isAcceptedRate = (rate: Figure, date: string): boolean => {
  const entry = byRate.get(parseFigure(rate));
  return entry !== undefined && (entry.from ?? '') <= date;
};

/** True when hardly any supply of this date bears the rate any more. */
export const isRareRate = (rate: Figure, hsn: string, suppliedOn: string): boolean => {
  const entry = byRate.get(parseFigure(rate));
  const isTobacco = tobaccoOrPanMasala.test(hsn);
  const from = (isTobacco ? entry?.rareFromOnTobacco : undefined) ?? entry?.rareFrom;
  return from !== undefined && suppliedOn >= from;
};

/** The rates of a document of this date, for messages: `0, 0.1, 0.25, …`. */
export const acceptedRateList = (date: string): string =>
  acceptedRates
    .filter(({ from = '' }) => from <= date)
    .map(({ rate }) => rate)
    .join(', ');
