import { documentNumber, mostNumberCharacters } from './portal-limits.js';
import type { FindingList } from './finding-list.js';

/** Form and length of a document's number, at `pointer`. */
export const checkNumber = (number: string, pointer: string, list: FindingList): void => {
  if (number.length > mostNumberCharacters)
    list.add(pointer, 'RET191115', `must have at most ${mostNumberCharacters} characters`);
  else if (!documentNumber.test(number))
    list.add(
      pointer,
      'RET191203',
      'must be letters, digits, - and / only, and begin with a letter or a digit',
    );
};
