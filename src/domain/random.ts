/** Chance, injected wherever a rule has some in it: 0 ≤ x < 1. */
export type Random = () => number;
