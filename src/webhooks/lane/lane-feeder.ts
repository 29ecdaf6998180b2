import type { Ledger } from '../../ledger/connect.js';
import type { Notifications } from '../../ledger/listen.js';
import { createRounds } from '../../platform/rounds.js';
import { lanesWithWork } from '../../ledger/queries/webhooks/lanes-with-work.js';
import type { LaneQueue } from './lane-ports.js';

export interface LaneFeederDeps {
  ledger: Ledger;
  notifications: Notifications;
  queue: LaneQueue;
  settings: {
    /** Longest nap: repairs what the queue has lost, and finds what is due by time. */
    pollMs: number;
    /** Least time between two looks. */
    restMs: number;
  };
  monotonicMs: () => number;
  onFed: (lanes: number) => void;
  onError: (error: unknown) => void;
}

export interface LaneFeeder {
  start(): void;
  wake(): void;
  /** One round, for tests. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const lanesAtOnce = 1_000;
/** A look that takes long is followed by a longer rest, so that looking never becomes the load. */
const restShare = 3;

/**
 * Puts a tick into the queue for every endpoint with something to send: at once when events are told, and now and then
 * for what has become due or was lost with the queue. Any number of copies may run; a tick too many claims nothing.
 */
export const createLaneFeeder = (deps: LaneFeederDeps): LaneFeeder => {
  const tick = async (): Promise<void> => {
    const lanes = await lanesWithWork(deps.ledger, lanesAtOnce);
    if (lanes.length === 0) return;
    await deps.queue.tick(lanes);
    deps.onFed(lanes.length);
  };

  const rounds = createRounds({
    round: tick,
    onError: deps.onError,
    pollMs: deps.settings.pollMs,
    restMs: (tookMs) => Math.max(deps.settings.restMs, restShare * tookMs),
    monotonicMs: deps.monotonicMs,
  });
  const stopListening = [
    deps.notifications.on('munshi_webhook', rounds.wake),
    // A job that moved may have told an event.
    deps.notifications.on('munshi_job', rounds.wake),
  ];

  return {
    start: rounds.start,
    wake: rounds.wake,
    tick,
    async stop() {
      for (const stop of stopListening) stop();
      await rounds.stop();
    },
  };
};
