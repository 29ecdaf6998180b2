import { abroad, stateOf } from '../../../domain/masters/states.js';
import type { FindingList } from './finding-list.js';

const stateWords = 'the two digits of a state, such as 05';
const successors: Readonly<Record<string, string>> = { '25': '26', '28': '37' };

/** A place of supply in the portal's list; 96 only where the supply may go abroad. */
export const checkPlace = (pos: string, pointer: string, mayBeAbroad: boolean, list: FindingList): void => {
  if (pos === abroad) {
    if (!mayBeAbroad)
      list.add(pointer, 'RET191112', 'must not be 96 (abroad): that is for exports to overseas buyers only');
    return;
  }
  if (stateOf(pos)) return;
  const successor = successors[pos];
  list.add(
    pointer,
    'RET191112',
    pos === ''
      ? `is missing: the place of supply decides the tax and is never assumed; give ${stateWords}`
      : successor === undefined
        ? `must be ${stateWords}, or 96 for an export`
        : `must be ${successor}: the code ${pos} is no longer in use`,
  );
};
