import { stopOfMany } from '../../platform/stop-of-many.js';
import { newId } from '../../domain/ids.js';
import type { Claimed, ClaimedDelivery, ClaimWish } from '../../ledger/queries/webhooks/claim-deliveries.js';
import type { Lane } from '../../ledger/queries/webhooks/lanes-with-work.js';
import { createOneAtATime } from './one-at-a-time.js';
import { createSendRoom } from './send-room.js';

export interface LaneRunnerDeps {
  claim: (wish: ClaimWish) => Promise<Claimed | null>;
  /** Sends one claimed delivery and writes what came of it; says whether its endpoint may get more just now. */
  deliver: (
    claimed: Claimed,
    delivery: ClaimedDelivery,
    claim: string,
    signal: AbortSignal,
  ) => Promise<boolean>;
  worker: string;
  /** Least time that a claim lasts. */
  leaseMs: number;
  /** Requests of this process under way at once, of all endpoints together. */
  maxInFlight: number;
  onError: (lane: Lane, error: unknown) => void;
}

export interface LaneRunner {
  /**
   * Looks at one endpoint and begins what is due there. Resolves once the requests are on their way: a receiver that
   * hangs holds a socket, never a worker's slot. What must outlive a crash stands in the ledger.
   */
  run(lane: Lane): Promise<void>;
  /** Requests and looks under way. */
  active(): number;
  /** Takes nothing new; lets requests end for `softMs`, then gives the others back. */
  stop(softMs: number): Promise<void>;
}

/** Deliveries that one look may claim. */
const claimAtOnce = 20;

/** Sends to endpoints, each at its own pace; as a request ends, the next one of its endpoint begins. */
export const createLaneRunner = (deps: LaneRunnerDeps): LaneRunner => {
  const room = createSendRoom(deps.maxInFlight);
  // Every request listens to it.
  const stopping = stopOfMany();
  const underWay = new Set<Promise<void>>();
  const goesOn = (): boolean => !stopped;
  const looks = createOneAtATime(goesOn);
  let stopped = false;

  const begin = (lane: Lane, claimed: Claimed, delivery: ClaimedDelivery, claim: string): void => {
    const sending = deps
      .deliver(claimed, delivery, claim, stopping.signal)
      .catch((error: unknown) => {
        deps.onError(lane, error);
        return false;
      })
      .then((mayGoOn) => {
        underWay.delete(sending);
        room.give(1);
        if (mayGoOn) void run(lane);
      });
    underWay.add(sending);
  };

  const look = async (lane: Lane): Promise<void> => {
    const places = room.take(claimAtOnce);
    if (places === 0) {
      room.whenFree(lane.endpointId, () => void run(lane));
      return;
    }
    const claim = newId();
    let begun = 0;
    try {
      const claimed = await deps.claim({
        ...lane,
        claim,
        worker: deps.worker,
        limit: places,
        leaseMs: deps.leaseMs,
      });
      for (const delivery of claimed?.deliveries ?? []) {
        if (claimed) begin(lane, claimed, delivery, claim);
        begun += 1;
      }
    } finally {
      room.give(places - begun);
    }
  };

  const run = async (lane: Lane): Promise<void> => {
    if (!goesOn()) return;
    await looks
      .run(lane.endpointId, () => look(lane))
      .catch((error: unknown) => {
        deps.onError(lane, error);
      });
  };

  return {
    run,
    active: () => underWay.size + looks.size(),
    async stop(softMs) {
      stopped = true;
      const timer = setTimeout(() => {
        stopping.abort();
      }, softMs);
      while (underWay.size + looks.size() > 0) await Promise.all([...underWay, looks.settled()]);
      clearTimeout(timer);
    },
  };
};
