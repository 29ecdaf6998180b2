import { setTimeout as delay } from 'node:timers/promises';
import { createNap } from './nap.js';

/** Work that is done round after round: now and then, and sooner when woken. */
export interface Rounds {
  start(): void;
  wake(): void;
  /** Resolves when the round under way is through; no other follows. */
  stop(): Promise<void>;
}

export interface RoundsOptions {
  round: () => Promise<void>;
  /** What a round throws; the next one comes all the same. */
  onError: (error: unknown) => void;
  /** Longest time between two rounds, in ms. */
  pollMs: number;
  /** Least time between two rounds, in ms, by how long the last one took; no waking cuts it short. */
  restMs: (tookMs: number) => number;
  monotonicMs: () => number;
}

export const createRounds = (options: RoundsOptions): Rounds => {
  const nap = createNap();
  let stopped = false;
  let running: Promise<void> | null = null;

  const loop = async (): Promise<void> => {
    // It changes while the loop awaits.
    const goesOn = (): boolean => !stopped;
    while (goesOn()) {
      const startedMs = options.monotonicMs();
      await options.round().catch(options.onError);
      await delay(options.restMs(options.monotonicMs() - startedMs));
      if (goesOn()) await nap.take(options.pollMs);
    }
  };

  return {
    start() {
      running ??= loop();
    },
    wake() {
      nap.wake();
    },
    async stop() {
      stopped = true;
      nap.wake();
      await running;
    },
  };
};
