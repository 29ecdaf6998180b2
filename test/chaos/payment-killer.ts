import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosSystem } from './chaos-system.js';

/** What strikes while the work goes on. */
export interface Killer {
  /** How often each was struck so far. */
  kills: ReadonlyMap<string, number>;
  /** Stops, once what was struck last is up again. Throws what went wrong in it. */
  stop(): Promise<void>;
}

/** Strikes one of these every so often, as `random` draws: a process of ours, `redis`, `flushall` or `postgres`. */
export const startKilling = (
  system: ChaosSystem,
  { victims, everyMs, random }: { victims: readonly string[]; everyMs: number; random: () => number },
): Killer => {
  const kills = new Map<string, number>();
  const stopping = new AbortController();
  const strike = async (victim: string): Promise<void> => {
    kills.set(victim, (kills.get(victim) ?? 0) + 1);
    if (victim === 'redis') await system.restartRedis();
    else if (victim === 'flushall') await system.flushRedis();
    else if (victim === 'postgres') await system.restartPostgres();
    else await system.crash(victim);
    // One that lost its database may have ended; it is started again, as a supervisor would.
    await system.startEnded();
  };
  const isOver = (): boolean => stopping.signal.aborted;
  const killing = (async () => {
    while (!isOver()) {
      const pauseMs = everyMs * (0.5 + random());
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      const victim = victims[Math.floor(random() * victims.length)];
      if (!isOver() && victim !== undefined) await strike(victim);
    }
  })();
  // It is looked at when it is stopped.
  killing.catch(() => undefined);
  return {
    kills,
    async stop() {
      stopping.abort();
      await killing;
    },
  };
};
