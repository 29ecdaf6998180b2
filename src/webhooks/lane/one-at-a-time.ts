/** Runs work of one key at a time; what is asked for meanwhile is done once more afterwards, however often it was asked. */
export interface OneAtATime {
  run(key: string, work: () => Promise<void>): Promise<void>;
  /** Keys at work. */
  size(): number;
  /** Resolves when what is at work now is through. */
  settled(): Promise<unknown>;
}

/** `goesOn` says whether work that was asked for meanwhile is still wanted. */
export const createOneAtATime = (goesOn: () => boolean): OneAtATime => {
  const atWork = new Map<string, { again: boolean; over: Promise<void> }>();

  const repeat = async (key: string, mine: { again: boolean }, work: () => Promise<void>): Promise<void> => {
    // It changes while this awaits.
    const wanted = (): boolean => mine.again && goesOn();
    try {
      do {
        mine.again = false;
        await work();
      } while (wanted());
    } finally {
      atWork.delete(key);
    }
  };

  return {
    run(key, work) {
      const busy = atWork.get(key);
      if (busy) {
        busy.again = true;
        return busy.over;
      }
      const mine = { again: false, over: Promise.resolve() };
      atWork.set(key, mine);
      mine.over = repeat(key, mine, work);
      return mine.over;
    },
    size: () => atWork.size,
    settled: () => Promise.allSettled([...atWork.values()].map((one) => one.over)),
  };
};
