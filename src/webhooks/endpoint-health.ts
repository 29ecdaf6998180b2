import type { DeliveryVerdict } from '../domain/delivery.js';
import type { EndpointHealth } from '../domain/webhook-endpoint.js';
import type { Random } from '../domain/random.js';

/** What changed for the endpoint's owner; each becomes one notice. */
export type HealthNews = 'failing' | 'recovered' | 'disabled';

export interface HealthStep {
  health: EndpointHealth;
  news: HealthNews[];
  /** Set when the endpoint is to be switched off. */
  disable: 'gone' | 'asked' | 'failing' | null;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A new endpoint, and one that failed, gets few at once; each `growthStep` successes double it. */
const firstSendLimit = 2;
const maxSendLimit = 16;
const growthStep = 10;

/**
 * From the second failure in a row on, an endpoint rests between attempts, as long as it has failed so far: one that
 * refuses at once would else eat up its backlog, and our time with it.
 */
const leastRestMs = second;
const mostRestMs = 30 * second;

/** The breaker opens after so many failures in a row over at least this time, or on a bad share in a window. */
const openAfterFailures = 5;
const openAfterMs = 20 * second;
const windowMs = 5 * minute;
const windowVolume = 20;
const windowFailureShare = 0.7;
const firstProbeMs = 30 * second;
const maxProbeMs = 15 * minute;

const warnAfterMs: readonly number[] = [hour, day, 3 * day];
const warnAfterFailures = 20;

/** Switched off after this long without one success, and at least so many attempts. */
const disableAfterMs = 5 * day;
const disableAfterAttempts = 10;

/** An endpoint that has never been tried, or that was just switched on again. */
export const freshHealth: EndpointHealth = {
  circuit: 'closed',
  circuitUntil: null,
  circuitOpenedCount: 0,
  sendLimit: firstSendLimit,
  successesInRow: 0,
  consecutiveFailures: 0,
  failingSince: null,
  lastFailureAt: null,
  lastSuccessAt: null,
  lastError: null,
  windowStartedAt: null,
  windowAttempts: 0,
  windowFailures: 0,
  warnedLevel: 0,
  warnedBurst: false,
  notBefore: null,
};

/**
 * How an endpoint stands after one more attempt: the one place where its breaker, its pace, its warnings and its
 * switching off are decided. Pure. The rules: after two failures in a row it rests as long as it has failed, 1 s to 30 s; five failures in a row over 20 s, or 70 % of 20 attempts in 5 min, open the
 * breaker; it is probed after 30 s, doubling up to 15 min. Its owner is warned after 1 h, 24 h and 72 h of failures and
 * after 20 in a row. It is switched off after 5 days without a success and ten attempts, or at once when the receiver says
 * 410 or asks for it. A success of any kind clears all of it.
 */
export const healthAfter = (
  before: EndpointHealth,
  verdict: DeliveryVerdict,
  now: Date,
  random: Random,
): HealthStep => {
  if (verdict.delivered) return { ...afterSuccess(before, now), ...switchedOff(verdict) };
  const waiting = { ...before, notBefore: pauseUntil(before, verdict, now) };
  // To be asked to wait is no illness.
  if (verdict.throttled) return { health: waiting, news: [], disable: verdict.disable };
  return afterFailure(waiting, verdict, now, random);
};

/** How old the note of the last success may grow before it is written again. */
const noteSuccessMs = minute;

/** At full pace, without a failure to remember: one more success leaves such an endpoint as it is. Most are such. */
export const isAtFullPace = (health: EndpointHealth, now: Date): boolean =>
  health.consecutiveFailures === 0 &&
  health.circuit === 'closed' &&
  health.sendLimit === maxSendLimit &&
  health.windowFailures === 0 &&
  health.lastSuccessAt !== null &&
  now.getTime() - health.lastSuccessAt.getTime() < noteSuccessMs;

/** A receiver may ask to be left alone while it takes this one. */
const switchedOff = ({ disable }: DeliveryVerdict): Partial<HealthStep> =>
  disable ? { disable, news: ['disabled'] } : {};

const afterSuccess = (before: EndpointHealth, now: Date): HealthStep => {
  const successesInRow = before.successesInRow + 1;
  const grown = successesInRow % growthStep === 0 ? before.sendLimit * 2 : before.sendLimit;
  return {
    health: {
      ...freshHealth,
      // Closing again it begins with one, not with all that has waited.
      sendLimit: before.circuit === 'closed' ? Math.min(grown, maxSendLimit) : 1,
      successesInRow: before.circuit === 'closed' ? successesInRow : 0,
      lastFailureAt: before.lastFailureAt,
      lastSuccessAt: now,
      notBefore: before.notBefore,
      ...windowAfter(before, false, now),
    },
    news: before.warnedLevel > 0 || before.warnedBurst ? ['recovered'] : [],
    disable: null,
  };
};

const afterFailure = (
  before: EndpointHealth,
  verdict: DeliveryVerdict,
  now: Date,
  random: Random,
): HealthStep => {
  const counted: EndpointHealth = {
    ...before,
    sendLimit: 1,
    successesInRow: 0,
    consecutiveFailures: before.consecutiveFailures + 1,
    failingSince: before.failingSince ?? now,
    lastFailureAt: now,
    lastError: verdict.error,
    ...windowAfter(before, true, now),
  };
  const health = warned(withBreaker(withRest(counted, verdict, now), verdict, now, random), now);
  const disable = verdict.disable ?? (isLost(health, now) ? 'failing' : null);
  const news: HealthNews[] = [];
  if (disable) news.push('disabled');
  else if (health.warnedLevel > before.warnedLevel || health.warnedBurst !== before.warnedBurst)
    news.push('failing');
  return { health, news, disable };
};

const pauseUntil = (before: EndpointHealth, verdict: DeliveryVerdict, now: Date): Date | null => {
  if (!verdict.throttled && verdict.retryAfterSeconds === null) return before.notBefore;
  const until = now.getTime() + (verdict.retryAfterSeconds ?? defaultPauseSeconds) * second;
  return new Date(Math.max(until, before.notBefore?.getTime() ?? 0));
};

/** For a 429 that names no time. */
const defaultPauseSeconds = 60;

const withRest = (health: EndpointHealth, verdict: DeliveryVerdict, now: Date): EndpointHealth => {
  if (verdict.configuration || health.consecutiveFailures < 2) return health;
  const restMs = Math.min(Math.max(streakMs(health, now), leastRestMs), mostRestMs);
  const until = Math.max(now.getTime() + restMs, health.notBefore?.getTime() ?? 0);
  return { ...health, notBefore: new Date(until) };
};

/** Whether anything more may be sent just now; a person's wish is tried all the same. */
export const mayGoOn = (health: EndpointHealth, now: Date): boolean =>
  health.circuit !== 'open' && (health.notBefore === null || health.notBefore <= now);

type Window = Pick<EndpointHealth, 'windowStartedAt' | 'windowAttempts' | 'windowFailures'>;

const windowAfter = (before: EndpointHealth, failed: boolean, now: Date): Window => {
  const goesOn =
    before.windowStartedAt !== null && now.getTime() - before.windowStartedAt.getTime() < windowMs;
  return {
    windowStartedAt: goesOn ? before.windowStartedAt : now,
    windowAttempts: (goesOn ? before.windowAttempts : 0) + 1,
    windowFailures: (goesOn ? before.windowFailures : 0) + (failed ? 1 : 0),
  };
};

const withBreaker = (
  health: EndpointHealth,
  verdict: DeliveryVerdict,
  now: Date,
  random: Random,
): EndpointHealth => {
  const probed = health.circuit === 'half_open';
  // A wrong path or key is not mended by waiting: no breaker, the schedule is enough.
  if (!probed && (verdict.configuration || !looksDown(health, now))) return health;
  // Late failures of sends that began before it opened say nothing new.
  if (health.circuit === 'open') return health;
  const circuitOpenedCount = health.circuitOpenedCount + 1;
  const gapMs = Math.min(firstProbeMs * 2 ** (circuitOpenedCount - 1), maxProbeMs);
  return {
    ...health,
    circuit: 'open',
    circuitOpenedCount,
    circuitUntil: new Date(now.getTime() + gapMs * (1 + jitter * random())),
  };
};

/** Endpoints that fell together are not probed together. */
const jitter = 0.2;

const looksDown = (health: EndpointHealth, now: Date): boolean =>
  (health.consecutiveFailures >= openAfterFailures && streakMs(health, now) >= openAfterMs) ||
  (health.windowAttempts >= windowVolume &&
    health.windowFailures >= windowFailureShare * health.windowAttempts);

const streakMs = (health: EndpointHealth, now: Date): number =>
  health.failingSince ? now.getTime() - health.failingSince.getTime() : 0;

const warned = (health: EndpointHealth, now: Date): EndpointHealth => ({
  ...health,
  warnedLevel: Math.max(health.warnedLevel, warnAfterMs.filter((ms) => streakMs(health, now) >= ms).length),
  warnedBurst: health.warnedBurst || health.consecutiveFailures >= warnAfterFailures,
});

const isLost = (health: EndpointHealth, now: Date): boolean =>
  health.consecutiveFailures >= disableAfterAttempts && streakMs(health, now) >= disableAfterMs;
