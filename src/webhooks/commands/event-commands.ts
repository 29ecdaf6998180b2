import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type { EventCommands, EventReads, EventToPublish } from '../../intake/webhook-ports.js';
import type { EventView } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { attemptsOf, deliveriesOfEvent } from '../../ledger/queries/webhooks/delivery-log.js';
import {
  findEvent,
  findPublished,
  insertEvent,
  listEvents,
  pullEvents,
  type EventRecord,
  type PublishedEvent,
} from '../../ledger/queries/webhooks/events.js';
import { withAttempts } from './delivery-view.js';
import type { Explain } from './explained-error.js';
import { decodePlace, encodePlace, firstPlace } from './list-cursor.js';

/** How old an event is before it can be pulled: longer than any transaction that writes one. */
export const pullDelayMs = 10_000;

export interface EventCommandDeps {
  ledger: Ledger;
  explain: Explain;
  /** Something is due: looks for it now and not at the next round. */
  wakeLanes: () => void;
}

/** Taking the app's own events in, and showing all events. */
export const createEventCommands = (deps: EventCommandDeps): EventCommands & EventReads => {
  const { ledger } = deps;
  return {
    async publish(event) {
      const id = newId();
      const written = await insertEvent(ledger, { ...event, id });
      const published = await readBack(ledger, event, written ? id : null);
      if (published.bodyHash !== event.bodyHash) throw keyReused();
      if (written) deps.wakeLanes();
      return { id: published.id, deliveries: published.deliveries, replayed: !written };
    },

    async find({ tenantId, mode }, eventId) {
      const event = await findEvent(ledger, { tenantId, mode, eventId });
      if (!event) return null;
      const deliveries = await deliveriesOfEvent(ledger, tenantId, eventId);
      const ids = deliveries.map(({ id }) => id);
      const attempts = await attemptsOf(ledger, tenantId, ids);
      return {
        ...toView(event),
        deliveries: deliveries.map((delivery) => withAttempts(delivery, attempts, deps.explain)),
      };
    },

    async list({ tenantId, mode }, { cursor, ...filter }) {
      const rows = await listEvents(ledger, {
        ...filter,
        tenantId,
        mode,
        ...(cursor === undefined ? {} : { before: decodePlace(cursor) }),
        // One more than the page tells whether there is a next one.
        limit: filter.limit + 1,
      });
      const page = rows.slice(0, filter.limit);
      const last = rows.length > filter.limit ? page.at(-1) : undefined;
      return { items: page.map(toView), nextCursor: last ? encodePlace(last.place) : null };
    },

    async pull({ tenantId, mode }, { after, limit, ...filter }) {
      const from = after === null ? firstPlace : decodePlace(after);
      const rows = await pullEvents(ledger, {
        ...filter,
        tenantId,
        mode,
        after: from,
        settledMs: pullDelayMs,
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      return {
        items: page.map(toView),
        nextCursor: encodePlace(page.at(-1)?.place ?? from),
        more: rows.length > limit,
      };
    },
  };
};

const readBack = async (
  ledger: Ledger,
  { tenantId, mode, idempotencyKey }: EventToPublish,
  id: string | null,
): Promise<PublishedEvent> => {
  const name = id === null ? { idempotencyKey: idempotencyKey ?? '' } : { id };
  const published = await findPublished(ledger, { tenantId, mode, ...name });
  if (!published) throw new Error('an event was neither written nor found by its idempotency key');
  return published;
};

const keyReused = (): MunshiError =>
  new MunshiError(
    'idempotency_key_reused',
    'This Idempotency-Key came before with another body. Use a new key for a new event.',
  );

const toView = ({ place: _, ...event }: EventRecord): EventView => event;
