import { setTimeout as delay } from 'node:timers/promises';

const giveUpMs = 30_000;
const everyMs = 25;

/** Waits until the condition holds. Throws after half a minute. */
export const pollUntil = async (what: string, condition: () => Promise<boolean>): Promise<void> => {
  const until = performance.now() + giveUpMs;
  while (!(await condition())) {
    if (performance.now() > until) throw new Error(`${what}: not within ${String(giveUpMs)} ms`);
    await delay(everyMs);
  }
};
