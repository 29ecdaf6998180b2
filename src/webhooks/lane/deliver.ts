import type { DeliveryExchange, DeliveryVerdict } from '../../domain/delivery.js';
import type { Claimed, ClaimedDelivery } from '../../ledger/queries/webhooks/claim-deliveries.js';
import type { DeliveryToSettle, SettleAnswer } from '../../ledger/queries/webhooks/settle-deliveries.js';
import { isAtFullPace } from '../endpoint-health.js';
import type { BuiltRequest } from './build-request.js';
import type { SendDelivery } from './lane-ports.js';
import {
  givenBack,
  settleGivenBack,
  settleJudged,
  type AttemptFacts,
  type SettleAttemptDeps,
  type Settled,
  type Standing,
} from './settle-attempt.js';

export interface DeliverDeps extends SettleAttemptDeps {
  send: SendDelivery;
  /** The signed request of a delivery. */
  buildRequest: (claimed: Claimed, delivery: ClaimedDelivery, now: Date) => BuiltRequest;
  classify: (exchange: DeliveryExchange, now: Date) => DeliveryVerdict;
  monotonicMs: () => number;
  /** For log line and metrics. */
  onAttempt: (attempt: AttemptSeen) => void;
}

/** One attempt with all that came of it. */
export interface AttemptSeen {
  tenantId: string;
  endpointId: string;
  deliveryId: string;
  eventId: string;
  eventType: string;
  number: number;
  verdict: DeliveryVerdict;
  exchange: DeliveryExchange;
  /** From the event's commit to this attempt's request. */
  waitedMs: number;
  next: DeliveryToSettle['next'];
  answer: SettleAnswer;
}

/**
 * Sends one claimed delivery and settles it: the verdict, the endpoint's health and the notices in one commit. Says
 * whether the endpoint may get more just now.
 */
export const createDeliver = (deps: DeliverDeps) => {
  const inTurn = createTurns();

  return async (
    claimed: Claimed,
    delivery: ClaimedDelivery,
    claim: string,
    signal: AbortSignal,
  ): Promise<boolean> => {
    const { endpoint } = claimed;
    const startedMs = deps.monotonicMs();
    const now = (): Date => new Date(claimed.now.getTime() + deps.monotonicMs() - startedMs);
    const { keyIds, ...request } = deps.buildRequest(claimed, delivery, claimed.now);
    const exchange = await deps.send({
      ...request,
      url: endpoint.url,
      timeoutMs: endpoint.timeoutMs,
      signal,
    });
    const stopped = signal.aborted;
    const verdict = stopped ? givenBack : deps.classify(exchange, now());
    const base = toFacts(claimed, delivery, { claim, keyIds, exchange, verdict });
    const write = async (left: Standing | null): Promise<Settled> => {
      const settled = stopped
        ? await settleGivenBack(deps, base)
        : await settleJudged(deps, { base, claimed, delivery, verdict, now, seen: newest(claimed, left) });
      deps.onAttempt(toSeen(claimed, delivery, { verdict, exchange, settled }));
      return settled;
    };
    // What says nothing new of its endpoint waits for no turn: many of these go into one commit.
    const isQuiet = verdict.delivered && isAtFullPace(endpoint.health, now());
    return isQuiet ? (await write(null)).goesOn : inTurn(endpoint.id, write);
  };
};

/** Runs the settlements of one endpoint one after the other, each on how the one before has left it. */
const createTurns = () => {
  const lastOf = new Map<string, Promise<Standing | null>>();
  return async (endpointId: string, work: (left: Standing | null) => Promise<Settled>): Promise<boolean> => {
    const mine = (lastOf.get(endpointId) ?? Promise.resolve(null)).then(work);
    const left = mine.then(
      ({ standing }) => standing,
      () => null,
    );
    lastOf.set(endpointId, left);
    try {
      return (await mine).goesOn;
    } finally {
      if (lastOf.get(endpointId) === left) lastOf.delete(endpointId);
    }
  };
};

const newest = ({ endpoint, version }: Claimed, left: Standing | null): Standing =>
  left && BigInt(left.version) > BigInt(version) ? left : { health: endpoint.health, version };

const toFacts = (
  { endpoint }: Claimed,
  delivery: ClaimedDelivery,
  attempt: { claim: string; keyIds: string[]; exchange: DeliveryExchange; verdict: DeliveryVerdict },
): AttemptFacts => ({
  tenantId: endpoint.tenantId,
  endpointId: endpoint.id,
  deliveryId: delivery.id,
  number: delivery.number,
  claim: attempt.claim,
  delivered: attempt.verdict.delivered,
  error: attempt.verdict.error,
  exchange: attempt.exchange,
  keyIds: attempt.keyIds,
  retryAfterSeconds: attempt.verdict.retryAfterSeconds,
});

const toSeen = (
  { endpoint, now }: Claimed,
  delivery: ClaimedDelivery,
  attempt: { verdict: DeliveryVerdict; exchange: DeliveryExchange; settled: Settled },
): AttemptSeen => ({
  tenantId: endpoint.tenantId,
  endpointId: endpoint.id,
  deliveryId: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  number: delivery.number,
  verdict: attempt.verdict,
  exchange: attempt.exchange,
  waitedMs: now.getTime() - delivery.createdAt.getTime(),
  next: attempt.settled.next,
  answer: attempt.settled.answer,
});
