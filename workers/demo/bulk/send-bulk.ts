import type { BulkAnswer, BulkClient, BulkGroup } from './bulk-client.js';
import type { BulkInvoice } from './bulk-invoices.js';
import type { ProgressBar } from './progress-bar.js';

/** What became of a bulk. */
export interface SentBulk {
  /** At the door, in the order of the invoices. */
  answers: BulkAnswer[];
  /** The group when it had finished. */
  group: BulkGroup;
  /** From the first batch to the group's end. */
  tookMs: number;
}

const batchSize = 500;
/** Far above what a slow laptop needs, so that a demo that hangs ends all the same. */
const deadlineMs = (count: number): number => 60_000 + count * 250;

/**
 * Sends all invoices in batches while the bar follows the group's events. Throws when a batch is refused, or the group
 * has not finished in time.
 */
export const sendBulk = async (
  client: BulkClient,
  invoices: readonly BulkInvoice[],
  bar: ProgressBar,
): Promise<SentBulk> => {
  const expected = invoices.filter(({ end }) => end !== 'refused at the door').length;
  const groupId = await client.openGroup("the demo's bulk", expected);
  const startedAt = performance.now();
  const sendingFailed = new AbortController();
  const signal = AbortSignal.any([sendingFailed.signal, AbortSignal.timeout(deadlineMs(invoices.length))]);
  const [answers, group] = await Promise.all([
    sendAll(client, groupId, invoices).catch((error: unknown) => {
      sendingFailed.abort(error);
      throw error;
    }),
    followToEnd(client, groupId, { bar, startedAt, signal }),
  ]);
  return { answers, group, tookMs: performance.now() - startedAt };
};

const sendAll = async (
  client: BulkClient,
  groupId: string,
  invoices: readonly BulkInvoice[],
): Promise<BulkAnswer[]> => {
  const answers: BulkAnswer[] = [];
  for (let start = 0; start < invoices.length; start += batchSize) {
    answers.push(...(await client.sendBatch(groupId, invoices.slice(start, start + batchSize))));
  }
  return answers;
};

const followToEnd = async (
  client: BulkClient,
  groupId: string,
  { bar, startedAt, signal }: { bar: ProgressBar; startedAt: number; signal: AbortSignal },
): Promise<BulkGroup> => {
  for await (const group of client.followGroup(groupId, signal)) {
    const { succeeded, failed, cancelled } = group.counts;
    const ended = succeeded + failed + cancelled;
    const perSecond = (1_000 * ended) / (performance.now() - startedAt);
    bar.show(ended, `${perSecond.toFixed(0)} a second, ${failed} refused by the portal`);
    if (group.finished) return group;
  }
  throw new Error('the events of the group ended before it had finished');
};
