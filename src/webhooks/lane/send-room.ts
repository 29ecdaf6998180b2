/** How many requests a process may have under way, shared out in the order of asking. */
export interface SendRoom {
  /** Takes up to `wanted` places; gives how many it got. */
  take(wanted: number): number;
  give(count: number): void;
  /** Calls back once when a place is free; those who asked first are called first, each key once. */
  whenFree(key: string, callback: () => void): void;
}

export const createSendRoom = (size: number): SendRoom => {
  let free = size;
  const waiting = new Map<string, () => void>();
  return {
    take(wanted) {
      const got = Math.min(wanted, free);
      free -= got;
      return got;
    },
    give(count) {
      free += count;
      for (const [key, callback] of [...waiting].slice(0, count)) {
        waiting.delete(key);
        callback();
      }
    },
    whenFree(key, callback) {
      waiting.set(key, callback);
    },
  };
};
