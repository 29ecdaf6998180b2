import { rateFields, placeFields, type RateRows } from './rate-rows.js';
import type { Json } from './grouped-entries.js';

/** `OE`, other than e-commerce; operators' sales are told in table 14 since 2024. */
const supplyKind = { typ: 'OE' };

/** Table 7: one row for each place of supply and rate, net of notes; a row may be negative. By place of supply, then rate. */
export const b2csJson = (sums: RateRows): Json[] =>
  sums
    .rows()
    .flatMap(({ place, rates }) => rates.map((rate) => ({ rate, place })))
    .sort((a, b) => Number(a.place.pos) - Number(b.place.pos) || a.rate.rate - b.rate.rate)
    .map(({ rate, place }) => ({
      ...placeFields(place),
      ...supplyKind,
      ...rateFields('txval', rate, place.isInterState),
    }));

/** Table 10: table 7 of an earlier month, with full revised figures. */
export const b2csaJson = (sums: RateRows): Json[] =>
  sums.rows().map(({ place, rates }) => ({
    ...placeFields(place),
    ...supplyKind,
    itms: rates.map((rate) => rateFields('txval', rate, place.isInterState)),
  }));
