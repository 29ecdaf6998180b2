const grouping = (least: number, most: number): Intl.NumberFormat =>
  new Intl.NumberFormat('en-IN', { minimumFractionDigits: least, maximumFractionDigits: most });

const amount = grouping(2, 2);
const price = grouping(2, 3);
const quantity = grouping(0, 3);

/** Rupees in Indian grouping with two places and no sign: `12,34,567.89`. */
export const amountText = (rupees: number): string => amount.format(rupees);

/** The same with the sign of the rupee, kept on one line with it. */
export const rupeesText = (rupees: number): string => `₹\u00a0${amountText(rupees)}`;

/** A price of a unit, with a third place where it has one: `480.255`. */
export const priceText = (rupees: number): string => price.format(rupees);

/** A quantity with the places that it has, three at most: `12.5`. */
export const quantityText = (count: number): string => quantity.format(count);

/** A GST rate in percent: `18%`. */
export const percentText = (rate: number): string => `${quantity.format(rate)}%`;

const halfRate = grouping(0, 4);

/** The half of a GST rate that is CGST, and the half that is SGST: of 0.25 it is `0.125%`. */
export const halfPercentText = (rate: number): string => `${halfRate.format(rate / 2)}%`;
