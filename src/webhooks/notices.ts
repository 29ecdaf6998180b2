import { newId } from '../domain/ids.js';
import type { NoticeType } from '../domain/event-types.js';
import type { DisabledReason } from '../domain/webhook-endpoint.js';
import type { EventToTell } from '../ledger/queries/change-job.js';

/** What an endpoint's owner is told, ready to be mailed. */
export interface Notice {
  subject: string;
  /** Plain words: what broke, since when, how many wait, what to do. */
  text: string;
}

export interface EndpointInTrouble {
  id: string;
  /** Only its host is named in a notice: the path may hold a token. */
  url: string;
  failingSince: Date | null;
  consecutiveFailures: number;
  /** Why it was switched off; null while it is not. */
  reason: DisabledReason | null;
  /** In plain words. */
  problem: string;
  waiting: number;
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'your endpoint');

const indian = new Intl.DateTimeFormat('en-IN', {
  timeZone: 'Asia/Kolkata',
  dateStyle: 'medium',
  timeStyle: 'short',
});

const since = (at: Date | null): string => (at ? ` since ${indian.format(at)} IST` : '');

const counted = (count: number): string =>
  count === 1 ? '1 webhook waits' : `${count.toLocaleString('en-IN')} webhooks wait`;

const notices = {
  'munshi.endpoint.failing': (endpoint: EndpointInTrouble): Notice => ({
    subject: `Webhooks to ${hostOf(endpoint.url)} are failing`,
    text:
      `Every attempt${since(endpoint.failingSince)} has failed (${String(endpoint.consecutiveFailures)} in a row). ${endpoint.problem} ` +
      `${counted(endpoint.waiting)}. They are tried again for days; nothing is lost. After five days without one success the endpoint is switched off.`,
  }),
  'munshi.endpoint.recovered': (endpoint: EndpointInTrouble): Notice => ({
    subject: `Webhooks to ${hostOf(endpoint.url)} go through again`,
    text: `The endpoint answers again. ${counted(endpoint.waiting)} and will go out now.`,
  }),
  'munshi.endpoint.disabled': (endpoint: EndpointInTrouble): Notice => ({
    subject: `Webhooks to ${hostOf(endpoint.url)} are switched off`,
    text:
      `${endpoint.problem} The endpoint was switched off. ${counted(endpoint.waiting)}; new ones are held, not dropped. ` +
      `Mend it, switch it on again (enabled: true), and replay what was held.`,
  }),
} as const;

export type EndpointNotice = keyof typeof notices;

/** The event that tells an endpoint's owner how it stands. */
export const endpointNotice = (type: EndpointNotice, endpoint: EndpointInTrouble): EventToTell => ({
  id: newId(),
  type,
  data: {
    endpointId: endpoint.id,
    reason: endpoint.reason,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    consecutiveFailures: endpoint.consecutiveFailures,
    waiting: endpoint.waiting,
    notice: notices[type](endpoint),
  },
});

/** The event that tells of one delivery in trouble, or out of it. */
export const deliveryNotice = (
  type: Extract<NoticeType, `munshi.delivery.${string}`>,
  delivery: { id: string; eventId: string; eventType: string; endpointId: string; attempts: number },
  problem: string | null,
): EventToTell => ({
  id: newId(),
  type,
  data: {
    deliveryId: delivery.id,
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    endpointId: delivery.endpointId,
    attempts: delivery.attempts,
    problem,
  },
});
