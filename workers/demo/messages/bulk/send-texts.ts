import { z } from 'zod';
import { createBulkClient, type BulkGroup } from '../../bulk/bulk-client.js';
import type { ProgressBar } from '../../bulk/progress-bar.js';
import type { MessageShop } from '../message-shop.js';
import type { BulkRecipient } from './bulk-recipients.js';

const itemAnswer = z.object({
  status: z.int(),
  error: z.object({ errors: z.array(z.object({ code: z.string(), message: z.string() })) }).optional(),
});

/** What became of one recipient at the door. */
export type DoorAnswer = z.infer<typeof itemAnswer>;

/** What became of the bulk. */
export interface SentTexts {
  /** In the order of the recipients. */
  answers: DoorAnswer[];
  /** When it had finished. */
  group: BulkGroup;
  /** From the call to the group's end. */
  tookMs: number;
}

const deadlineMs = 300_000;

/** Sends all in one call, as one group, while the bar follows its events. Throws when it has not finished in time. */
export const sendTexts = async (
  shop: MessageShop,
  url: string,
  recipients: readonly BulkRecipient[],
  bar: ProgressBar,
): Promise<SentTexts> => {
  const bulk = createBulkClient(shop.call, { url, apiKey: shop.apiKey });
  const expected = recipients.filter(({ end }) => end !== 'refused at the door').length;
  const groupId = await bulk.openGroup('payments confirmed by text', expected);
  const jobs = recipients.map(({ reference, input }) => ({ input, reference }));
  const startedAt = performance.now();
  const [{ items: answers }, group] = await Promise.all([
    shop.call(z.object({ items: z.array(itemAnswer) }), 'POST', '/v1/jobs/sms.send/batch', {
      body: { group: groupId, jobs },
    }),
    followToEnd(bulk.followGroup(groupId, AbortSignal.timeout(deadlineMs)), bar),
  ]);
  return { answers, group, tookMs: performance.now() - startedAt };
};

const followToEnd = async (changes: AsyncIterable<BulkGroup>, bar: ProgressBar): Promise<BulkGroup> => {
  for await (const group of changes) {
    const { succeeded, failed, cancelled } = group.counts;
    bar.show(succeeded + failed + cancelled, `${succeeded} sent, ${failed} refused by the gateway`);
    if (group.finished) return group;
  }
  throw new Error('the events of the group ended before it had finished');
};
