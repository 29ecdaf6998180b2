import { isWithin, type PeriodSpan } from '../../calendar/period-span.js';
import { divideRounded, parseFigure, percentOf, sumOf } from '../../decimal.js';
import { isOtherState } from '../../inter-state.js';
import type { Amounts } from '../amounts.js';
import type { Advance } from '../billing-document.js';
import { rateOf } from '../group-lines.js';
import { loweredRate, loweredTo } from '../lowered-rate.js';
import { createRateRows, placeFields, rateFields, type RateRows } from './rate-rows.js';
import type { Json } from './grouped-entries.js';

const hundredPercent = 100_000_000n;
/** Millionths of a rupee in a paisa: a division by it lands on paise at once and so rounds once. */
const perPaisa = 10_000n;

/** Tables 11A (`at`) and 11B (`txpd`) of a period. */
export interface AdvanceTables {
  at: RateRows;
  txpd: RateRows;
}

/**
 * Sums up advances. 11A: received in the period and not adjusted by its end; 11B: adjustments within the period of
 * advances of earlier periods. What is received and adjusted in one period is in neither. Rounded once for each receipt.
 */
export const sumAdvances = (advances: readonly Advance[], span: PeriodSpan, filer: string): AdvanceTables => {
  const tables: AdvanceTables = { at: createRateRows(), txpd: createRateRows() };
  for (const advance of advances) {
    const adjusted = sumOf(
      (advance.adjustments ?? []).filter(({ date }) => isWithin(span, date)),
      ({ gross }) => parseFigure(gross),
    );
    const isOfPeriod = isWithin(span, advance.date);
    if (!isOfPeriod && advance.date > span.last) continue;
    const gross = isOfPeriod ? parseFigure(advance.gross) - adjusted : adjusted;
    if (gross <= 0n) continue;
    const isInterState = isOtherState(advance.pos, filer);
    tables[isOfPeriod ? 'at' : 'txpd'].add(
      { pos: advance.pos, isInterState, lowered: loweredRate(advance.diff_percent) },
      rateOf(advance.rate),
      amountsOf(advance, gross, isInterState),
    );
  }
  return tables;
};

/**
 * An advance, or the part `gross` of it (millionths), taken apart: the amount without tax, and the tax on it. Cess, being
 * part of what was received, comes off first, in proportion.
 */
const amountsOf = (advance: Advance, gross: bigint, isInterState: boolean): Amounts => {
  const whole = parseFigure(advance.gross) || gross;
  const allCess = parseFigure(advance.cess ?? 0);
  const cess = divideRounded(allCess * gross, whole);
  const fullRate = parseFigure(advance.rate);
  const isLowered = loweredRate(advance.diff_percent).diff_percent !== undefined;
  const rate = isLowered ? (fullRate * loweredTo) / 1_000_000n : fullRate;
  const taxable = divideRounded((gross - cess) * hundredPercent, (hundredPercent + rate) * perPaisa);
  const half = isInterState ? 0n : percentOf(taxable, rate / 2n);
  return {
    taxable,
    igst: isInterState ? percentOf(taxable, rate) : 0n,
    cgst: half,
    sgst: half,
    cess: divideRounded(allCess * gross, whole * perPaisa),
  };
};

/** `at`, `txpd`, and with their month `ata`, `txpda`: rates sit in `itms`. */
export const advanceJson = (sums: RateRows): Json[] =>
  sums.rows().map(({ place, rates }) => ({
    ...placeFields(place),
    itms: rates.map((rate) => rateFields('ad_amt', rate, place.isInterState)),
  }));
