import type { Figure } from './billing-document.js';
import { monthOf } from '../calendar/period.js';
import { figureToPaise } from '../decimal.js';

/**
 * From which day on an inter-state invoice to a consumer is reported one by one (table 5) when its value is above `rupees`.
 * Source: rule 59(4) of the CGST Rules; 1 lakh by Notification 12/2024-CT. GSTN's advisory of 3 September 2024 said that the
 * portal still worked at 2.5 lakh, which matters only to who rebuilds August to October 2024.
 */
const b2clLimits: readonly { from: string; rupees: Figure }[] = [
  { from: '2024-08-01', rupees: 100_000 },
  { from: '2017-07-01', rupees: 250_000 },
];

/** The first month whose table 12 has a list for registered buyers and one for others (phase III). `YYYY-MM`. */
const hsnSplitFrom = '2025-05';

/** The first month that has table 14, supplies through e-commerce operators. `YYYY-MM`. */
const ecommerceTableFrom = '2024-01';

const limits = b2clLimits.map(({ from, rupees }) => ({ from, paise: figureToPaise(rupees) }));

/** Whether an invoice of this date and value (paise) is above the limit of table 5; at the limit it is not. */
export const isAboveB2clLimit = (date: string, value: bigint): boolean => {
  const limit = limits.find(({ from }) => date >= from) ?? limits.at(-1);
  return limit !== undefined && value > limit.paise;
};

/** Whether table 12 of a period (`MMYYYY`) is split into `hsn_b2b` and `hsn_b2c`. */
export const isHsnSplit = (period: string): boolean => monthOf(period) >= hsnSplitFrom;

/** Whether a period (`MMYYYY`) has table 14. */
export const hasEcommerceTable = (period: string): boolean => monthOf(period) >= ecommerceTableFrom;
