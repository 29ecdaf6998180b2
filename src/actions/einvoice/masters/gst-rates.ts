/** A rate of the IRP's master, in thousandths of a percent (18 % is 18000), and since when it may be used. */
interface GstRate {
  rate: number;
  /** First document date, `YYYY-MM-DD`; absent: since the beginning of e-invoicing. */
  from?: string;
  /** Last document date; absent: in use. */
  to?: string;
  /** Document date from which hardly anything bears the rate, though the master still has it. */
  rareFrom?: string;
}

// Source: NIC rate master as of October 2024; 40 % by the release of 21-22 September 2025 (GST Council, 56th meeting).
// 12 and 28 % have left most goods then (28 % stayed on tobacco until 1 February 2026), but stay in the master for notes
// and for what kept them, so they have no end. 0.5 % was withdrawn.
const gstRates: readonly GstRate[] = [
  { rate: 0 },
  { rate: 100 },
  { rate: 250 },
  { rate: 1_000 },
  { rate: 1_500 },
  { rate: 3_000 },
  { rate: 5_000 },
  { rate: 6_000 },
  { rate: 7_500 },
  { rate: 12_000, rareFrom: '2025-09-22' },
  { rate: 18_000 },
  { rate: 28_000, rareFrom: '2026-02-01' },
  { rate: 40_000, from: '2025-09-22' },
];

const byRate = new Map(gstRates.map((entry) => [entry.rate, entry]));

/** True when a document of this date (`YYYY-MM-DD`) may charge the rate, given in thousandths of a percent. */
export const isGstRate = (rate: number, date: string): boolean => {
  const entry = byRate.get(rate);
  return entry !== undefined && (entry.from ?? '') <= date && date <= (entry.to ?? '9999');
};

/** True when hardly anything bears this rate (thousandths of a percent) on a document of this date any more. */
export const isRareRate = (rate: number, date: string): boolean => {
  const from = byRate.get(rate)?.rareFrom;
  return from !== undefined && date >= from;
};

/** The rates in percent that a document of this date may charge, for messages: `0, 0.1, 0.25, …`. */
export const gstRateList = (date: string): string =>
  gstRates
    .filter((entry) => isGstRate(entry.rate, date))
    .map((entry) => String(entry.rate / 1000))
    .join(', ');
