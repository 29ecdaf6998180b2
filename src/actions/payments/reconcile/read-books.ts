import { z } from 'zod';
import type { ActionRun } from '../../../domain/action.js';
import type { Failed, Step } from '../../../domain/outcome.js';
import type { PaymentDeps } from '../payment-ports.js';
import type { ReconcileInput } from './reconcile-input.js';
import type { BooksOfDay } from '../../../domain/gateway-day.js';
import type { ReconcilePorts } from './reconcile-ports.js';

/** How far the reading of a day is: the cursor of the next page, or all of it. */
export const readingSchema = z.object({
  cursor: z.string().nullable().default(null),
  isRead: z.boolean().default(false),
});
export type Reading = z.infer<typeof readingSchema>;

/** What a reconciliation stands on. */
export type ReconcileDeps = PaymentDeps & { lines: ReconcilePorts };

/** One step reads so many pages, and begins none after so long (ms): a lost step costs little. */
const pagesAtOnce = 10;
const readForMs = 3_000;

/** Whose books a run reads, and of which day. */
export const booksOf = ({ tenantId, mode, jobId, input }: ActionRun<ReconcileInput>): BooksOfDay => ({
  tenantId,
  mode,
  jobId,
  gateway: input.gateway,
  day: input.date,
});

/** Reads on in the gateway's books and keeps what it reads. A page that is read twice is kept once. */
export const readBooks = async (
  run: ActionRun<ReconcileInput>,
  deps: ReconcileDeps,
  from: string | null,
): Promise<Step | Failed> => {
  const { connection, signal } = run;
  const gateway = deps.gateways.of(connection);
  const until = run.now().getTime() + readForMs;
  let cursor = from;
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    const page = await gateway.transactions({ connection, signal, date: run.input.date, cursor });
    // Pages that were read are not read again: the next step begins with the one that failed.
    if (page.kind !== 'done') return pages === 0 ? page : goOn({ cursor, isRead: false });
    const { items, next } = page.result;
    if (items.length > 0) await deps.lines.putLines(booksOf(run), items);
    if (next === null) return goOn({ cursor: null, isRead: true });
    if (next === cursor) return standsStill(gateway.name);
    cursor = next;
    if (run.now().getTime() >= until) break;
  }
  return goOn({ cursor, isRead: false });
};

const goOn = (reading: Reading): Step => ({ kind: 'step', state: { ...reading } });

const standsStill = (gateway: string): Failed => ({
  kind: 'transient',
  failure: {
    code: 'books_unreadable',
    message: `The books of ${gateway} name the same page as the next one: they cannot be read to the end.`,
  },
});
