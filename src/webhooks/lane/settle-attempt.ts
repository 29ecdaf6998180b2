import type { DeliveryVerdict } from '../../domain/delivery.js';
import type { EndpointHealth } from '../../domain/webhook-endpoint.js';
import type { EventToTell } from '../../ledger/queries/change-job.js';
import type { Claimed, ClaimedDelivery } from '../../ledger/queries/webhooks/claim-deliveries.js';
import type {
  DeliveryToSettle,
  HealthChange,
  SettleAnswer,
} from '../../ledger/queries/webhooks/settle-deliveries.js';
import { decideDelivery } from '../decide-delivery.js';
import { healthAfter, isAtFullPace, mayGoOn, type HealthNews, type HealthStep } from '../endpoint-health.js';
import { deliveryNotice, endpointNotice, type EndpointNotice } from '../notices.js';
import type { Random } from '../../domain/random.js';

export interface SettleAttemptDeps {
  settle: (item: DeliveryToSettle) => Promise<SettleAnswer>;
  readHealth: (tenantId: string, endpointId: string) => Promise<Standing | null>;
  countWaiting: (tenantId: string, endpointId: string) => Promise<{ count: number }>;
  /** What went wrong, in plain words. */
  explain: (error: NonNullable<DeliveryVerdict['error']>, statusCode: number | null) => string;
  random: Random;
}

/** What an attempt was and met, before anything is decided. */
export type AttemptFacts = Omit<DeliveryToSettle, 'next' | 'change' | 'notices'>;

/** We stopped, not the receiver: the delivery is due at once, and nothing is said of the endpoint. */
export const givenBack: DeliveryVerdict = {
  delivered: false,
  error: 'lost',
  retryAfterSeconds: null,
  throttled: false,
  aborted: false,
  disable: null,
  configuration: false,
};

/** How an endpoint stands, and the version of it that a change must name. */
export interface Standing {
  health: EndpointHealth;
  version: string;
}

/** What came of writing an attempt down. */
export interface Settled {
  answer: SettleAnswer;
  next: DeliveryToSettle['next'];
  /** More may be sent to this endpoint just now. */
  goesOn: boolean;
  /** How the endpoint stands now; null when that was not looked at. */
  standing: Standing | null;
}

/** Gives a delivery back that we did not send to its end. */
export const settleGivenBack = async (deps: SettleAttemptDeps, base: AttemptFacts): Promise<Settled> => {
  const next = { state: 'pending', delaySeconds: 0 } as const;
  const answer = await deps.settle({ ...base, next, change: null, notices: [] });
  return { next, goesOn: false, answer, standing: null };
};

export interface Judged {
  base: AttemptFacts;
  claimed: Claimed;
  delivery: ClaimedDelivery;
  verdict: DeliveryVerdict;
  now: () => Date;
  /** How the endpoint stood when we last looked. */
  seen: Standing;
}

/** Decides on the endpoint's health as it stands, and again when another sender has changed it meanwhile. */
export const settleJudged = async (deps: SettleAttemptDeps, judged: Judged): Promise<Settled> => {
  const { base, verdict, delivery } = judged;
  let { seen } = judged;
  for (;;) {
    const now = judged.now();
    const step = healthAfter(seen.health, verdict, now, deps.random);
    const { next, news } = decideDelivery(delivery, verdict, step.disable !== null, deps.random);
    const change: HealthChange | null =
      step.disable !== null || !verdict.delivered || !isAtFullPace(seen.health, now)
        ? {
            version: seen.version,
            health: step.health,
            disable: step.disable,
            isBack: verdict.delivered && seen.health.circuit !== 'closed',
          }
        : null;
    const notices = await noticesOf(deps, judged, step);
    if (news) notices.push(deliveryNotice(news, aboutDelivery(judged), problemOf(deps, judged)));
    const answer = await deps.settle({ ...base, next, change, notices });
    if (answer !== 'outdated') {
      const standing = change && answer === 'settled' ? afterChange(seen, step.health) : seen;
      return { answer, next, goesOn: step.disable === null && mayGoOn(step.health, now), standing };
    }
    const current = await deps.readHealth(base.tenantId, base.endpointId);
    if (!current) return { answer: 'not_ours', next, goesOn: false, standing: null };
    seen = current;
  }
};

const afterChange = (seen: Standing, health: EndpointHealth): Standing => ({
  health,
  version: String(BigInt(seen.version) + 1n),
});

const aboutDelivery = ({ claimed, delivery }: Judged): Parameters<typeof deliveryNotice>[1] => ({
  id: delivery.id,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  endpointId: claimed.endpoint.id,
  attempts: delivery.number,
});

const problemOf = (deps: SettleAttemptDeps, { verdict, base }: Judged): string | null =>
  verdict.error ? deps.explain(verdict.error, base.exchange.statusCode) : null;

const noticeOf: Record<HealthNews, EndpointNotice> = {
  failing: 'munshi.endpoint.failing',
  recovered: 'munshi.endpoint.recovered',
  disabled: 'munshi.endpoint.disabled',
};

const noticesOf = async (
  deps: SettleAttemptDeps,
  judged: Judged,
  { news, health, disable }: HealthStep,
): Promise<EventToTell[]> => {
  if (news.length === 0) return [];
  const { endpoint } = judged.claimed;
  const { count } = await deps.countWaiting(endpoint.tenantId, endpoint.id);
  return news.map((one) =>
    endpointNotice(noticeOf[one], {
      id: endpoint.id,
      url: endpoint.url,
      reason: disable,
      failingSince: health.failingSince,
      consecutiveFailures: health.consecutiveFailures,
      problem: problemOf(deps, judged) ?? '',
      waiting: count,
    }),
  );
};
