import type { DeliveryVerdict } from '../domain/delivery.js';
import { noticePrefix, type NoticeType } from '../domain/event-types.js';
import type { DeliveryToSettle } from '../ledger/queries/webhooks/settle-deliveries.js';
import type { Random } from '../domain/random.js';
import { retryDelaySeconds } from './retry-schedule.js';

export interface DeliveryStep {
  next: DeliveryToSettle['next'];
  /** What is worth telling about this delivery. */
  news: Extract<NoticeType, `munshi.delivery.${string}`> | null;
}

/** From this failure of one delivery on its owner may want to look. */
const worryAfterAttempts = 4;

/**
 * What becomes of a delivery after one more attempt. Pure. Success ends it; a failure is tried again by the schedule until
 * that is used up or the receiver wants no more; when its endpoint is switched off by this attempt it is held. A notice
 * about a delivery begets no further notices.
 */
export const decideDelivery = (
  delivery: { eventType: string; roundAttempts: number },
  verdict: DeliveryVerdict,
  switchedOff: boolean,
  random: Random,
): DeliveryStep => {
  const quiet = delivery.eventType.startsWith(noticePrefix);
  const tell = (news: DeliveryStep['news']): DeliveryStep['news'] => (quiet ? null : news);
  if (verdict.delivered) {
    const hadFailed = delivery.roundAttempts > worryAfterAttempts;
    return { next: { state: 'delivered' }, news: hadFailed ? tell('munshi.delivery.recovered') : null };
  }
  if (switchedOff) return { next: { state: 'held' }, news: null };
  const delaySeconds = retryDelaySeconds(delivery.roundAttempts, verdict.retryAfterSeconds, random);
  if (verdict.aborted || delaySeconds === null) {
    return { next: { state: 'failed' }, news: tell('munshi.delivery.exhausted') };
  }
  const worrying = delivery.roundAttempts === worryAfterAttempts;
  return {
    next: { state: 'pending', delaySeconds },
    news: worrying ? tell('munshi.delivery.failing') : null,
  };
};
