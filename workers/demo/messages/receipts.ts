import { z } from 'zod';
import type { DeskJob } from '../einvoices/desk/desk-client.js';
import { receiptOf } from '../einvoices/desk/receipt-of.js';

const text = z.object({
  provider: z.string(),
  providerMessageId: z.string(),
  segments: z.int(),
  encoding: z.string().nullable(),
  costMinor: z.int(),
});
const message = z.object({
  provider: z.string(),
  providerMessageId: z.string(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
});

/** The receipt of a text message; `costMinor` is in paise. Throws in words when its job did not succeed. */
export const textOf = (job: DeskJob): z.infer<typeof text> => receiptOf(job, text);

/** The receipt of a mail or a WhatsApp message. Throws likewise. */
export const messageOf = (job: DeskJob): z.infer<typeof message> => receiptOf(job, message);
