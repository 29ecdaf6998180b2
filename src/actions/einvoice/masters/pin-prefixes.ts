import { otherTerritory, pinAbroad, stateOf } from './states.js';

/**
 * Whether a PIN code can lie in a state, by its first three digits. True where no range is recorded for the state.
 * The ranges overlap and age, so a `false` is a reason to warn, not to refuse. Source: NIC PIN master, October 2024.
 */
export const pinFitsState = (pin: number, stateCode: string): boolean => {
  if (pin === pinAbroad) return stateCode === otherTerritory;
  const ranges = stateOf(stateCode)?.pins ?? [];
  const prefix = Math.floor(pin / 1000);
  return ranges.length === 0 || ranges.some(([from, to]) => prefix >= from && prefix <= to);
};
