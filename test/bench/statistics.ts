/** The value at a share (0 to 1) of the sorted values, by the nearest rank. Throws for no values. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
};

/** The middle value; of an even number of values the mean of the two in the middle. Throws for no values. */
export const median = (values: readonly number[]): number =>
  (percentile(values, 0.5) +
    -percentile(
      values.map((value) => -value),
      0.5,
    )) /
  2;
