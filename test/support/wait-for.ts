import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until the condition gives something truthy, and gives that. Throws after the deadline with the last thing seen.
 */
export const waitFor = async <T>(
  what: string,
  condition: () => T | Promise<T>,
  options: { deadlineMs?: number; everyMs?: number } = {},
): Promise<NonNullable<T>> => {
  const until = performance.now() + (options.deadlineMs ?? 15_000);
  for (;;) {
    const seen = await condition();
    if (seen) return seen;
    if (performance.now() > until) throw new Error(`${what}: not in time; last seen ${JSON.stringify(seen)}`);
    await delay(options.everyMs ?? 20);
  }
};
