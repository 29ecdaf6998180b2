import { z } from 'zod';

/** One thing that was done on the way, and when (ISO 8601). */
export const filingLogSchema = z.strictObject({
  name: z.string().meta({ description: 'Stable word, e.g. saved, frozen, approved' }),
  at: z.string(),
  detail: z.string().optional(),
  by: z.string().optional().meta({ description: 'Who approved, as the answer said' }),
});

/** The receipt of a filed return. */
export const filingResultSchema = z.strictObject({
  arn: z.string().meta({ description: 'Acknowledgement reference number of the portal' }),
  filedAt: z.string().nullable().meta({ description: 'YYYY-MM-DD; null where the portal did not say' }),
  summary: z.record(z.string(), z.unknown()).meta({
    description: 'GSTR-1: totals by section; GSTR-3B: its tables and payment. Decimal strings in rupees',
  }),
  steps: z.array(filingLogSchema),
  recovered: z.boolean().meta({ description: 'True when it was found filed' }),
  sha256: z.string().meta({ description: 'Of the return' }),
  checksum: z
    .string()
    .nullable()
    .meta({ description: "Of the portal's summary as it was approved and filed" }),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), pointer: z.string() })),
});

/** The receipt of a filed return. */
export type FilingResult = z.infer<typeof filingResultSchema>;
