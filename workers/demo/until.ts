import { setTimeout as delay } from 'node:timers/promises';

const deadlineMs = 15_000;
const lookEveryMs = 50;

/** Reads again and again until it is as awaited, and gives that. After 15 s it throws with `what`, and what there was. */
export const until = async <T>(
  what: string,
  read: () => Promise<T>,
  isIt: (value: T) => boolean,
): Promise<T> => {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const value = await read();
    if (isIt(value)) return value;
    if (performance.now() > end) throw new Error(`${what}: not so after 15 s but ${JSON.stringify(value)}`);
    await delay(lookEveryMs);
  }
};
