/** What a segment to one recipient costs, in paise. */
export interface SmsPrice {
  /** Days in India, `YYYY-MM-DD`; the first on which it holds, and the last or null. */
  validFrom: string;
  validUntil: string | null;
  /** What the tenant pays. */
  retailPaise: number;
  /** What the gateways take, on average. */
  wholesalePaise: number;
}

/** A new price is a new row; the old one gets its last day. Source: the project’s own figures, Rs 0.25 and Rs 0.15. */
export const smsPrices: readonly SmsPrice[] = [
  { validFrom: '2026-01-01', validUntil: null, retailPaise: 25, wholesalePaise: 15 },
];

/** Both in whole paise. */
export type SmsCost = Pick<SmsPrice, 'retailPaise' | 'wholesalePaise'>;

/**
 * The cost of a message of so many segments to so many recipients, on a day in India. Throws a RangeError for counts that are
 * no whole numbers from 1 up, and for a day without a price.
 */
export const costOf = (
  segments: number,
  recipients: number,
  on: string,
  prices: readonly SmsPrice[] = smsPrices,
): SmsCost => {
  const parts = segments * recipients;
  if (![segments, recipients, parts].every((count) => Number.isSafeInteger(count) && count >= 1)) {
    throw new RangeError(
      `A cost is asked for whole segments and recipients from 1 up, not ${segments} and ${recipients}.`,
    );
  }
  const price = prices.find(
    ({ validFrom, validUntil }) => validFrom <= on && (validUntil === null || on <= validUntil),
  );
  if (!price) throw new RangeError(`There is no price of a message on ${on}.`);
  return { retailPaise: price.retailPaise * parts, wholesalePaise: price.wholesalePaise * parts };
};
