import { z } from 'zod';
import { outputOptionsSchema } from '../print/output-options.js';
import type { OutputOptions } from '../print/output-options.js';
import { inv01Schema } from './inv01-schema.js';
import type { RawInv01 } from './inv01-schema.js';
import { invoiceSchema } from './invoice-schema.js';
import type { Invoice } from './invoice-schema.js';

const rawSchema = z.strictObject({
  inv01: inv01Schema.meta({ description: 'INV-01 v1.1 as the portal takes it, sent on as it is' }),
  output: outputOptionsSchema.optional().meta({ description: 'What is wanted beside the receipt' }),
});

/** A document given as INV-01. */
export interface RawInput {
  inv01: RawInv01;
  output?: OutputOptions | undefined;
}

/** What `einvoice.generate` takes: the billing app's invoice, or INV-01 itself. */
export type EinvoiceInput = Invoice | RawInput;

/** True when the input is INV-01 itself. */
export const isRawInput = (input: EinvoiceInput): input is RawInput => 'inv01' in input;

/** The input's schema: strict in both forms, without transforms. */
export const einvoiceInputSchema: z.ZodType<EinvoiceInput> = z.union([invoiceSchema, rawSchema]);
