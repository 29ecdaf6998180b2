/** What each side measured, round by round. */
export interface Sides<T> {
  ours: T[];
  baseline: T[];
}

/**
 * Measures two things in turns, so that whatever slows the machine slows both: one round of each that is not counted,
 * then A B A B.
 */
export const alternate = async <T>(
  rounds: number,
  measure: { ours: () => Promise<T>; baseline: () => Promise<T> },
  onRound: (round: number, ours: T, baseline: T) => void,
): Promise<Sides<T>> => {
  await measure.ours();
  await measure.baseline();
  const sides: Sides<T> = { ours: [], baseline: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const ours = await measure.ours();
    const baseline = await measure.baseline();
    sides.ours.push(ours);
    sides.baseline.push(baseline);
    onRound(round, ours, baseline);
  }
  return sides;
};
