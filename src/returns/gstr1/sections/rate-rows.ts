import { rupeesNumber } from '../../decimal.js';
import { addAmounts, noAmounts, taxFields, type Amounts, type Sign } from '../amounts.js';
import type { Json } from './grouped-entries.js';

/** What rows of one place share. */
export interface Place {
  pos: string;
  isInterState: boolean;
  /** `diff_percent`, where the rate is lowered. */
  lowered: { diff_percent?: number };
  /** Of an amendment: the month that it amends, `MMYYYY`. */
  omon?: string;
}

interface PlaceRows {
  place: Place;
  byRate: Map<number, Amounts>;
}

/** Sums by place and rate: what tables 7 and 11 and their amendments are made of. */
export interface RateRows {
  add: (place: Place, rate: number, amounts: Amounts, sign?: Sign) => void;
  /** By place of supply (then month, heads and lowering), rates ascending; the order of what was added has no say. */
  rows: () => { place: Place; rates: { rate: number; amounts: Amounts }[] }[];
}

/** Makes empty sums. */
export const createRateRows = (): RateRows => {
  const places = new Map<string, PlaceRows>();
  return {
    add: (place, rate, amounts, sign = 1n) => {
      const key = `${place.pos} ${place.omon ?? ''} ${place.isInterState ? 'INTER' : 'INTRA'} ${place.lowered.diff_percent ?? ''}`;
      let rows = places.get(key);
      if (!rows) places.set(key, (rows = { place, byRate: new Map() }));
      let sum = rows.byRate.get(rate);
      if (!sum) rows.byRate.set(rate, (sum = noAmounts()));
      addAmounts(sum, amounts, sign);
    },
    rows: () =>
      [...places]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { place, byRate }]) => ({
          place,
          rates: [...byRate].sort(([a], [b]) => a - b).map(([rate, amounts]) => ({ rate, amounts })),
        })),
  };
};

/** `sply_ty`, `pos` and what goes with them. */
export const placeFields = ({ pos, isInterState, lowered, omon }: Place): Json => ({
  ...(omon === undefined ? {} : { omon }),
  sply_ty: isInterState ? 'INTER' : 'INTRA',
  pos,
  ...lowered,
});

/** One rate's figures; the value's key is `txval`, or `ad_amt` for advances. */
export const rateFields = (
  valueKey: 'txval' | 'ad_amt',
  { rate, amounts }: { rate: number; amounts: Amounts },
  isInterState: boolean,
): Json => ({ rt: rate, [valueKey]: rupeesNumber(amounts.taxable), ...taxFields(amounts, isInterState) });
