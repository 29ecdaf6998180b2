import { z } from 'zod';
import type { DeskClient, DeskJob } from './desk-client.js';

/** The result of a job that succeeded, held to a shape. Throws in words when it did not, or has another shape. */
export const receiptOf = <T>(job: DeskJob, shape: z.ZodType<T>): T => {
  if (job.state !== 'succeeded') {
    const why = job.error ? `: ${job.error.code}, ${job.error.message}` : '';
    throw new Error(`job ${job.id} is ${job.state}${why}`);
  }
  const read = shape.safeParse(job.result);
  if (read.success) return read.data;
  throw new Error(`the result of job ${job.id} has another shape: ${z.prettifyError(read.error)}`);
};

const registeredInvoice = z.object({
  irn: z.string(),
  ackNo: z.string(),
  ewayBillNo: z.string().nullable(),
  recovered: z.boolean(),
});

/** The receipt of a registered invoice, as far as the scenes read it. */
export type RegisteredInvoice = z.infer<typeof registeredInvoice>;

/** Reads the receipt of a job that registered an invoice. */
export const registrationOf = (job: DeskJob): RegisteredInvoice => receiptOf(job, registeredInvoice);

const cancellation = z.object({ cancelDate: z.string() });

/** When a job cancelled an invoice or an e-way bill. */
export const cancelDateOf = (job: DeskJob): string => receiptOf(job, cancellation).cancelDate;

/** Registers an invoice. Throws when that did not go well. */
export const register = async (client: DeskClient, invoice: unknown): Promise<RegisteredInvoice> =>
  registrationOf(await client.send('einvoice.generate', invoice));
