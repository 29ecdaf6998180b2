import { z } from 'zod';
import type { CallApi } from '../call-api.js';
import type { BulkInvoice } from './bulk-invoices.js';
import { readServerSentEvents } from './server-sent-events.js';

const groupDocument = z.object({
  id: z.string(),
  counts: z.object({ succeeded: z.int(), failed: z.int(), cancelled: z.int() }),
  finished: z.boolean(),
  failures: z.array(z.object({ code: z.string().nullable(), reference: z.string().nullable() })),
});

/** A group of jobs, as far as the demo reads it. */
export type BulkGroup = z.infer<typeof groupDocument>;

const itemAnswer = z.object({
  status: z.int(),
  error: z.object({ errors: z.array(z.object({ pointer: z.string(), message: z.string() })) }).optional(),
});

/** What became of one invoice at the door. */
export type BulkAnswer = z.infer<typeof itemAnswer>;

/** The part of the API on many jobs at once. Everything throws what the API said. */
export interface BulkClient {
  /** Makes a group of which so many jobs are expected, and gives its id. */
  openGroup(name: string, expected: number): Promise<string>;
  /** Sends invoices into the group, and gives what became of each at the door, in their order. */
  sendBatch(group: string, invoices: readonly BulkInvoice[]): Promise<BulkAnswer[]>;
  /** The group as it stands, again and again until it has finished or the signal aborts. */
  followGroup(id: string, signal: AbortSignal): AsyncGenerator<BulkGroup, void>;
}

/** `call` is for single answers; the stream of events is read with the same key. */
export const createBulkClient = (call: CallApi, system: { url: string; apiKey: string }): BulkClient => ({
  async openGroup(name, expected) {
    const shape = z.object({ id: z.string() });
    return (await call(shape, 'POST', '/v1/job-groups', { body: { name, expected } })).id;
  },
  async sendBatch(group, invoices) {
    const jobs = invoices.map(({ invoiceNo, input }) => ({
      input,
      reference: invoiceNo,
      idempotencyKey: invoiceNo,
    }));
    const shape = z.object({ items: z.array(itemAnswer) });
    return (await call(shape, 'POST', '/v1/jobs/einvoice.generate/batch', { body: { group, jobs } })).items;
  },
  async *followGroup(id, signal) {
    const headers = { authorization: `Bearer ${system.apiKey}` };
    const answer = await fetch(`${system.url}/v1/job-groups/${id}/events`, { headers, signal });
    if (!answer.ok || !answer.body) throw new Error(`the group's events answered ${String(answer.status)}`);
    for await (const data of readServerSentEvents(answer.body)) yield groupDocument.parse(JSON.parse(data));
  },
});
