import { z } from 'zod';
import { eventTypeWishPattern, maxEventTypeLength } from '../../../domain/event-types.js';
import { pageLimit, pageSizeOf } from '../../page-query.js';

const instant = z.iso.datetime({ offset: true });

/** A type or a family (`invoice.*`). */
export const typeOrFamily = z
  .string()
  .max(maxEventTypeLength)
  .regex(eventTypeWishPattern, 'expected a type such as invoice.paid, or a family such as invoice.*');

/** What every list of webhooks may be asked with. */
export const listFields = {
  type: typeOrFamily.optional().describe('A type, or a family: `invoice.*`'),
  from: instant.optional().describe('Written at or after this instant'),
  to: instant.optional().describe('Written before this instant'),
  cursor: z.string().max(200).optional().describe('`nextCursor` of the page before'),
  limit: pageLimit,
};

/** The part of a filter that every list shares. */
export const toListFilter = (query: {
  type?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit?: string | undefined;
}): { type?: string; from?: Date; to?: Date; cursor?: string; limit: number } => ({
  ...(query.type === undefined ? {} : { type: query.type }),
  ...(query.from === undefined ? {} : { from: new Date(query.from) }),
  ...(query.to === undefined ? {} : { to: new Date(query.to) }),
  ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
  limit: pageSizeOf(query),
});
