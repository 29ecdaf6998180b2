import type { FromPeriod } from '../calendar/rule-at.js';

/** Interest on tax paid late. */
export interface InterestRow extends FromPeriod {
  percentAYear: bigint;
  /** 365 in leap years too, as the portal's formula reads. */
  daysAYear: bigint;
  /** True where the lowest balance of the cash ledger since the due date bears no interest. */
  balanceCounts: boolean;
}

/**
 * Section 50(1) and its proviso: on what is paid in cash. The balance counts from the period 012026 (advisory of 30 January
 * 2026); the proviso to rule 88B(1) may have allowed it before, the portal did not reckon so.
 */
export const interestRows: readonly [InterestRow, ...InterestRow[]] = [
  { from: '072017', percentAYear: 18n, daysAYear: 365n, balanceCounts: false },
  { from: '012026', percentAYear: 18n, daysAYear: 365n, balanceCounts: true },
];

/** Late fee of each of CGST and SGST, in paise. */
export interface LateFee {
  perDay: bigint;
  cap: bigint;
}

/** Late fees in force from a period on. */
export interface LateFeeRow extends FromPeriod {
  nil: LateFee;
  /** By turnover up to so many rupees, the smallest first. */
  byTurnover: readonly { upTo: bigint; fee: LateFee }[];
  /** Beyond the last of these. */
  above: LateFee;
}

const perDay = 25_00n;

/** Section 47; Notification 19/2021-CT (GSTR-1: 20/2021-CT), from the period June 2021. Earlier ones are long barred. */
export const lateFeeRows: readonly [LateFeeRow, ...LateFeeRow[]] = [
  {
    from: '062021',
    nil: { perDay: 10_00n, cap: 250_00n },
    byTurnover: [
      { upTo: 1_50_00_000n, fee: { perDay, cap: 1_000_00n } },
      { upTo: 5_00_00_000n, fee: { perDay, cap: 2_500_00n } },
    ],
    above: { perDay, cap: 5_000_00n },
  },
];
