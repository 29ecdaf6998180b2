import { z } from 'zod';
import { eventTypeWishPattern } from '../../domain/event-types.js';
import { isoInIndia, parseIndiaDateTime } from '../../domain/india-time.js';
import type { ReplayFilter } from '../webhook-ports.js';

/** Which deliveries the owner wants again. */
const replayKinds = ['failed', 'all', 'held'] as const;
type ReplayKind = (typeof replayKinds)[number];

/** The form as it was filled in. */
export interface ReplayWish {
  /** `YYYY-MM-DDTHH:mm` in India, as the browser's field for it writes. */
  since: string;
  /** Types and families, with commas or spaces between. */
  types: string;
  what: ReplayKind;
}

/** What is wrong with a wish, by field. */
export type WishFaults = Partial<Record<'since' | 'types', string>>;

const dayMs = 24 * 60 * 60 * 1000;

/** What the form begins with: what failed in the last day. */
export const firstWish = (now: Date): ReplayWish => ({
  since: isoInIndia(new Date(now.getTime() - dayMs)).slice(0, 16),
  types: '',
  what: 'failed',
});

const wishQuery = z.object({
  since: z.string().catch(''),
  types: z.string().catch(''),
  what: z.enum(replayKinds).catch('failed'),
});

/** The wish in a query. */
export const parseWish = (query: unknown): ReplayWish => wishQuery.parse(query);

/**
 * The filter that a wish means, up to `now`, so that what is sent is what was counted; or what is wrong with it.
 * `begin` stands in for the time of what is held.
 */
export const tryFilterOf = (
  wish: ReplayWish,
  { now, begin }: { now: Date; begin: Date },
): { filter: ReplayFilter } | { faults: WishFaults } => {
  const from = wish.what === 'held' ? begin : tryParseTime(wish.since);
  const eventTypes = wish.types.split(/[\s,]+/).filter((type) => type !== '');
  const odd = eventTypes.find((type) => !eventTypeWishPattern.test(type));
  if (from === null || odd !== undefined)
    return {
      faults: {
        ...(from === null ? { since: 'Give a date and a time, as 21-11-2026 09:30.' } : {}),
        ...(odd === undefined ? {} : { types: `“${odd}” is no event type; write invoice.paid or invoice.*` }),
      },
    };
  return {
    filter: {
      from,
      to: now,
      eventTypes,
      onlyFailed: wish.what !== 'all',
      held: wish.what === 'held',
      includeMissing: false,
    },
  };
};

const tryParseTime = (text: string): Date | null => {
  try {
    return parseIndiaDateTime(text);
  } catch {
    return null;
  }
};

/** A filter as the fields of the form that confirms it. */
export const toConfirmation = ({
  from,
  to,
  eventTypes,
  onlyFailed,
  held,
}: ReplayFilter): Record<string, string> => ({
  from: from.toISOString(),
  to: to?.toISOString() ?? '',
  types: eventTypes.join(' '),
  only_failed: String(onlyFailed),
  held: String(held),
});

const confirmation = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  types: z.string(),
  only_failed: z.stringbool(),
  held: z.stringbool(),
});

/** The filter that was confirmed; null for a form that is none of ours. */
export const tryParseConfirmation = (form: unknown): ReplayFilter | null => {
  const { data } = confirmation.safeParse(form);
  if (!data) return null;
  return {
    from: new Date(data.from),
    to: new Date(data.to),
    eventTypes: data.types.split(' ').filter((type) => type !== ''),
    onlyFailed: data.only_failed,
    held: data.held,
    includeMissing: false,
  };
};
