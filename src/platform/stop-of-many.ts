import { setMaxListeners } from 'node:events';

/** What ends all that waits for it, however much that is: Node takes more than ten listeners for a leak. */
export const stopOfMany = (): AbortController => {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
};
