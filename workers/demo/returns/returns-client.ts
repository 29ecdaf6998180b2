import { z } from 'zod';
import type { Gstr1Input } from '../../../src/returns/gstr1/billing-document.js';
import type { CallApi } from '../call-api.js';
import { receiptOf } from '../einvoices/desk/receipt-of.js';
import { hasEnded } from '../einvoices/has-ended.js';
import { until } from '../until.js';

const requestDocument = z.object({
  kind: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const jobDocument = z.object({
  id: z.string(),
  state: z.string(),
  result: z.unknown(),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      hint: z.string().nullable(),
      fields: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
    })
    .nullable(),
  inputRequest: requestDocument.nullable(),
  attempts: z.array(
    z.object({
      kind: z.string(),
      outcome: z.string().nullable(),
      provider: z.string().nullable(),
      error: z.object({ code: z.string() }).nullable(),
    }),
  ),
});

const totals = z.object({
  count: z.int(),
  taxable: z.string(),
  igst: z.string(),
  cgst: z.string(),
  sgst: z.string(),
});

const builtGstr1 = z.object({
  return: z.record(z.string(), z.unknown()),
  summary: z.object({
    sections: z.record(z.string(), totals),
    liability: totals,
    hsn: z.array(z.object({ side: z.string(), ties: z.boolean() })),
    leftOut: z.array(z.object({ number: z.string(), reason: z.string() })),
  }),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), pointer: z.string() })),
  sha256: z.string(),
});

/** A job that builds or files a return, as far as the demo reads it. */
export type ReturnJob = z.infer<typeof jobDocument>;
/** What a job asks a person for. */
export type AskedFor = z.infer<typeof requestDocument>;
export type SectionFigures = z.infer<typeof totals>;
export type BuiltGstr1 = z.infer<typeof builtGstr1> & { jobId: string };

/** The returns' part of the API. Everything throws what the API said. */
export interface ReturnsClient {
  /** Does what asks for nobody, and gives the job as it ended. */
  send(action: string, input: unknown): Promise<ReturnJob>;
  buildGstr1(input: Gstr1Input): Promise<BuiltGstr1>;
  /** Begins a filing and gives the job as it is taken up. */
  start(action: string, input: unknown): Promise<ReturnJob>;
  /** The job once it has ended or waits for a person. */
  nextStop(jobId: string): Promise<ReturnJob>;
  /** Gives a person's answer, and the job at its next stop. */
  answer(jobId: string, given: Record<string, unknown>): Promise<ReturnJob>;
  /** A link for whoever is to look at the return. */
  makeReviewLink(jobId: string): Promise<string>;
}

export const createReturnsClient = (call: CallApi): ReturnsClient => {
  const read = (jobId: string): Promise<ReturnJob> => call(jobDocument, 'GET', `/v1/jobs/${jobId}`);
  const nextStop = (jobId: string): Promise<ReturnJob> =>
    until(
      `job ${jobId} ends or asks for somebody`,
      () => read(jobId),
      ({ state }) => state === 'waiting_input' || hasEnded(state),
    );
  const send = (action: string, input: unknown): Promise<ReturnJob> =>
    call(jobDocument, 'POST', `/v1/jobs/${action}`, { body: { input }, headers: { prefer: 'wait=30' } });
  return {
    send,
    nextStop,
    async buildGstr1(input) {
      const job = await send('gstr1.build', input);
      return { ...receiptOf(job, builtGstr1), jobId: job.id };
    },
    start: (action, input) => call(jobDocument, 'POST', `/v1/jobs/${action}`, { body: { input } }),
    async answer(jobId, given) {
      await call(z.unknown(), 'POST', `/v1/jobs/${jobId}/input`, { body: { input: given } });
      return nextStop(jobId);
    },
    async makeReviewLink(jobId) {
      const shape = z.object({ url: z.string() });
      return (await call(shape, 'POST', `/v1/jobs/${jobId}/review-link`, { body: {} })).url;
    },
  };
};
