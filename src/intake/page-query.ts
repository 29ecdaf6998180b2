import { z } from 'zod';
import { decodeCursor, encodeCursor } from './page-cursor.js';

const standard = 50;
const largest = 100;

/** How many items a page may have, as a query says it. */
export const pageLimit = z
  .string()
  .regex(/^[0-9]{1,3}$/, `expected a whole number from 1 to ${String(largest)}`)
  .refine((text) => Number(text) >= 1 && Number(text) <= largest, {
    error: `must be from 1 to ${String(largest)}`,
  })
  .optional()
  .describe(`1 to ${String(largest)}; ${String(standard)} if not given`);

/** The fields that choose a page of what is ordered by its ids. */
export const pageFields = {
  cursor: z
    .string()
    .refine((text) => decodeCursor(text) !== null, {
      error: 'is no cursor that we gave; take nextCursor as it is',
    })
    .optional(),
  limit: pageLimit,
};

/** The size that a query asks for. */
export const pageSizeOf = (query: { limit?: string | undefined }): number =>
  query.limit === undefined ? standard : Number(query.limit);

/** What to ask the ledger for: one more than the page tells whether there is a next one. */
export const toPageWish = (query: {
  cursor?: string | undefined;
  limit?: string | undefined;
}): { before?: string; limit: number } => {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor);
  return { ...(before === null ? {} : { before }), limit: pageSizeOf(query) + 1 };
};

/** The page out of what was found for a wish, and the cursor of the next; null on the last. */
export const cutPage = <T extends { id: string }>(
  found: readonly T[],
  { limit }: { limit: number },
): { page: T[]; nextCursor: string | null } => {
  const page = found.slice(0, limit - 1);
  const last = found.length === limit ? page.at(-1) : undefined;
  return { page, nextCursor: last ? encodeCursor(last.id) : null };
};
