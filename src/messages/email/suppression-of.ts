import { emailStreams, type EmailStream } from './email-stream.js';
import type { Suppression } from './suppression.js';

/** What happened to an address. */
export type SuppressionEvent =
  | { kind: 'hard_bounce' | 'complaint' | 'unsubscribe' | 'manual' | 'provider_list'; at: Date }
  /** `earlier`: when mails came back softly before, as far as it is known. */
  | { kind: 'soft_bounce'; at: Date; earlier: readonly Date[] };

const dayMs = 24 * 60 * 60 * 1000;

/** So many soft bounces in so many days keep an address out for so many days. */
export const softBounceRule = { bounces: 5, withinDays: 14, suppressDays: 7 } as const;

/** The streams that each event closes; a complaint leaves codes and warnings on, which nobody can take for advertising. */
const closedStreams: Readonly<
  Record<Exclude<SuppressionEvent['kind'], 'soft_bounce'>, readonly EmailStream[]>
> = {
  hard_bounce: emailStreams,
  complaint: ['transactional', 'marketing'],
  unsubscribe: ['marketing'],
  manual: emailStreams,
  provider_list: emailStreams,
};

/** What follows from an event for its address; null where nothing does yet. */
export const suppressionOf = (event: SuppressionEvent): Suppression | null => {
  const { kind, at } = event;
  if (kind !== 'soft_bounce') return { reason: kind, streams: closedStreams[kind], since: at, until: null };
  const oldest = at.getTime() - softBounceRule.withinDays * dayMs;
  const counted = event.earlier.filter((time) => time.getTime() > oldest && time <= at).length + 1;
  if (counted < softBounceRule.bounces) return null;
  const until = new Date(at.getTime() + softBounceRule.suppressDays * dayMs);
  return { reason: 'soft_bounces', streams: emailStreams, since: at, until };
};
