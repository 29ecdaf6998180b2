import { abroad, pinAbroad, stateLabel } from '../../../domain/masters/states.js';

/** A place as INV-01 has it; the PIN may be missing. */
interface PlaceOfContent {
  Addr1: string;
  Addr2?: string | undefined;
  Loc: string;
  Pin?: number | undefined;
  Stcd: string;
}

/** State code with two digits: `7` is `07`. */
export const twoDigits = (stateCode: string): string => stateCode.padStart(2, '0');

/** A state with its code, as a bill names it; a code of one digit is given its nought. */
export const stateText = (stateCode: string): string =>
  stateCode === abroad ? `Outside India (${abroad})` : stateLabel(twoDigits(stateCode));

/** An address as the lines of a letter: street, place with PIN, state with its code. */
export const addressLines = ({ Addr1, Addr2, Loc, Pin, Stcd }: PlaceOfContent): string[] => [
  [Addr1, Addr2].filter(Boolean).join(', '),
  Pin === undefined || Pin === pinAbroad ? Loc : `${Loc} ${Pin}`,
  Stcd === abroad ? stateText(Stcd) : `State: ${stateText(Stcd)}`,
];
