import { divideProduct } from '../exact-quotient.js';

/** The whole rupees below and above a calculated figure; equal when it has no paise. */
export interface RupeeBounds {
  floor: number;
  ceiling: number;
}

/** The bounds of a figure in paise. */
export const boundsOfPaise = (paise: number): RupeeBounds => boundsOf(paise, 1, 100);

/** The bounds of a percentage (in thousandths of a percent) of a value in paise, or of one of `parts` equal parts of it. */
export const boundsOfShare = (paise: number, milliPercent: number, parts: 1 | 2 = 1): RupeeBounds =>
  boundsOf(paise, milliPercent, parts * 10_000_000);

/**
 * The figures that the IRP accepts against a calculated one, in rupees: from floor - 1 to ceiling + 1. Holds for the
 * taxes of items, the sums of the document and its total. Source: NIC API docs, Generate IRN v1.03, validations
 * (2345.04 admits 2344 to 2347).
 */
export const acceptedRange = ({ floor, ceiling }: RupeeBounds): { min: number; max: number } => ({
  min: floor - 1,
  max: ceiling + 1,
});

/** True when a passed figure, in paise, is within the IRP's tolerance of the calculated one. */
export const isWithinTolerance = (passedPaise: number, calculated: RupeeBounds): boolean => {
  const { min, max } = acceptedRange(calculated);
  return passedPaise >= min * 100 && passedPaise <= max * 100;
};

function boundsOf(a: number, b: number, divisor: number): RupeeBounds {
  const { quotient, rest } = divideProduct(a, b, divisor);
  return {
    floor: rest < 0 ? quotient - 1 : quotient,
    ceiling: rest > 0 ? quotient + 1 : quotient,
  };
}
