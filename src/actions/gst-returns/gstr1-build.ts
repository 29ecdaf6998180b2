import { z } from 'zod';
import { defineAction } from '../../domain/action.js';
import type { ActionDefinition } from '../../domain/action.js';
import { indiaDate } from '../../domain/india-time.js';
import type { Gstr1Input } from '../../returns/gstr1/billing-document.js';
import { buildGstr1 } from '../../returns/gstr1/build-gstr1.js';
import { checkGstr1 } from '../../returns/gstr1/check/check-gstr1.js';
import type { Gstr1Result } from '../../returns/gstr1/gstr1-result.js';
import { gstr1InputSchema } from '../../returns/gstr1/input/gstr1-input-schema.js';
import { warnOfGstr1 } from '../../returns/gstr1/warn/warn-of-gstr1.js';

const amount = z.string().meta({ description: 'Rupees, a decimal string' });

const totalsSchema = z.strictObject({
  count: z.int().meta({ description: 'Documents, or rows where a section has no documents' }),
  taxable: amount,
  igst: amount,
  cgst: amount,
  sgst: amount,
  cess: amount,
});

const summarySchema = z.strictObject({
  sections: z.record(z.string(), totalsSchema).meta({ description: 'By the keys of the return' }),
  liability: totalsSchema.meta({ description: 'What the period is taxed on' }),
  hsn: z.array(
    z.strictObject({
      side: z.enum(['b2b', 'b2c']),
      sections: totalsSchema,
      hsn: totalsSchema,
      difference: amount,
      ties: z.boolean(),
    }),
  ),
  isNil: z.boolean().meta({ description: 'Nothing is to be reported: filed as nil' }),
  leftOut: z
    .array(z.strictObject({ number: z.string(), reason: z.string() }))
    .meta({ description: 'Documents that are reported nowhere, and why' }),
});

const resultSchema: z.ZodType<Gstr1Result> = z.strictObject({
  return: z.record(z.string(), z.unknown()).meta({ description: 'The GSTR-1 as the portal takes it' }),
  summary: summarySchema,
  warnings: z
    .array(z.strictObject({ code: z.string(), message: z.string(), pointer: z.string() }))
    .meta({ description: 'What a chartered accountant would query' }),
  sha256: z.string().meta({ description: 'Of the return, whatever the order of the documents' }),
});

/**
 * The action `gstr1.build`: a GSTR-1 from the documents of a period. Nobody outside is asked and nothing is saved; what
 * the portal would refuse is refused when the job is accepted.
 */
export const createGstr1Build = (): ActionDefinition =>
  defineAction<Gstr1Input, Gstr1Result>({
    name: 'gstr1.build',
    queue: 'gst-returns',
    summary: 'Builds the GSTR-1 of a period from its documents',
    provider: null,
    input: gstr1InputSchema,
    result: resultSchema,
    example: {
      gstin: '29ZZZCQ0001A1ZK',
      period: '042025',
      aato: 30_000_000,
      documents: [
        {
          type: 'invoice',
          number: 'INV/25-26/0001',
          date: '2025-04-03',
          customer: { category: 'regular', gstin: '27ZZZCQ0002B1ZL' },
          pos: '27',
          value: '59000.00',
          lines: [{ hsn: '7318', uqc: 'NOS', qty: 400, taxable: '50000.00', rate: 18, igst: '9000.00' }],
        },
      ],
      derive_series: true,
    },
    check: (input) => checkGstr1(input),
    perform: async ({ input, now }) => {
      const built = buildGstr1(input);
      const warnings = [...warnOfGstr1(input, indiaDate(now())), ...built.warnings];
      return { kind: 'done', result: { ...built, warnings } };
    },
    events: { succeeded: 'gstr1.built' },
    limits: { maxAttempts: 2, timeoutMs: 120_000, settleMs: 0 },
  });
