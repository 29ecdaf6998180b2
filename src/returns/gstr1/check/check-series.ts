import type { Series } from '../billing-document.js';
import { checkNumber } from './check-number.js';
import type { FindingList } from './finding-list.js';

/** A number series of table 13. */
export const checkSeries = (series: Series, at: string, list: FindingList): void => {
  checkNumber(series.first, `${at}/first`, list);
  checkNumber(series.last, `${at}/last`, list);
  const cancelled = series.cancelled ?? [];
  const distinct = new Set(cancelled.map((number) => number.toUpperCase())).size;
  if (distinct < cancelled.length) list.add(`${at}/cancelled`, 'cancelled_twice', 'names a number twice');
  if (series.numbers_used < cancelled.length)
    list.add(
      `${at}/numbers_used`,
      'series_count_wrong',
      `must be at least ${cancelled.length}: that many numbers are cancelled`,
    );
};
