import { hasGstinShape } from '../../../domain/gstin.js';
import { abroad, stateKey, states } from '../../../domain/masters/states.js';

const codeByKey = new Map(
  states.flatMap((state) =>
    [state.name, ...state.aliases, ...state.letters].map((name) => [stateKey(name), state.code] as const),
  ),
);
for (const name of ['othercountries', 'othercountry', 'foreign', 'outsideindia']) codeByKey.set(name, abroad);

/**
 * The two-digit code for what a bill writes as a state: its name, a usual other spelling, the letters of its vehicles, or
 * the code itself (also `7` for `07`, and codes that are not in use). Null when it is none of these.
 */
export const stateCodeOf = (text: string): string | null => {
  const digits = text.trim();
  if (/^\d{1,2}$/.test(digits)) return digits.padStart(2, '0');
  return codeByKey.get(stateKey(text)) ?? null;
};

/** The state code of a party: what is written, else what its GSTIN begins with; empty when neither tells. */
export const partyStateCode = (state: string | undefined, gstin: string | undefined): string =>
  (state === undefined ? null : stateCodeOf(state)) ??
  (gstin !== undefined && hasGstinShape(gstin) ? gstin.slice(0, 2) : '');
