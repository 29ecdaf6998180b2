/** One remark on an input; a fault and a warning have the same three fields. */
export interface Finding {
  /** JSON pointer into the action's input. */
  pointer: string;
  code: string;
  message: string;
}

/** Collects remarks, but keeps no more than a reader can use: the rest are only counted. */
export interface FindingList {
  add(pointer: string, code: string, message: string): void;
  /** All that were kept, and a last one that says how many more there are. */
  all(): Finding[];
}

/** A list that keeps `most` remarks; `rest` is what the last one calls the others (`faults`). */
export const createFindingList = (most: number, rest: string): FindingList => {
  const kept: Finding[] = [];
  let more = 0;
  return {
    add(pointer, code, message) {
      if (kept.length < most) kept.push({ pointer, code, message });
      else more += 1;
    },
    all: () =>
      more === 0
        ? kept
        : [...kept, { pointer: '', code: `more_${rest}`, message: `there are ${more} more ${rest}` }],
  };
};
