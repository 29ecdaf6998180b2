import { z } from 'zod';
import { choice, flag, isoDate, listOf, place, text, words } from '../../input/text-fields.js';
import { customerCategories, documentStatuses, documentTypes, treatments } from '../billing-document.js';
import type { BillingDocument } from '../billing-document.js';
import { figure } from './fields.js';

const mostLines = 10_000;

const line = z.strictObject({
  hsn: words(20).meta({ description: 'HSN code of goods, SAC (99…) of services; empty when unknown' }),
  uqc: words(10).optional().meta({ description: 'Unit quantity code; goods only' }),
  qty: figure.optional(),
  taxable: figure.meta({ description: 'Taxable value in rupees; positive in notes too' }),
  rate: figure.meta({ description: 'Total GST rate in percent; 0 for what is zero-rated without payment' }),
  igst: figure.optional(),
  cgst: figure.optional(),
  sgst: figure.optional(),
  cess: figure.optional(),
  treatment: choice(treatments).optional(),
  description: words(500).optional(),
});

const shipping = z.strictObject({
  port: words(20).optional().meta({ description: 'Port code of six characters, such as INMUN1' }),
  number: words(20).optional().meta({ description: 'Number of the shipping bill' }),
  date: isoDate.optional(),
});

/** One document of the billing app, as `gstr1.build` takes it. */
export const documentSchema: z.ZodType<BillingDocument> = z.strictObject({
  type: choice(documentTypes),
  number: text(50, 'the number of the document'),
  date: isoDate,
  status: choice(documentStatuses).optional(),
  customer: z.strictObject({
    category: choice(customerCategories),
    gstin: text(20, 'a GSTIN or UIN').nullish(),
  }),
  pos: place.meta({ description: 'Place of supply: two digits of a state, 96 abroad' }),
  reverse_charge: flag.optional(),
  with_payment: flag
    .optional()
    .meta({ description: 'Exports and SEZ: IGST is charged (true), or it goes under an LUT (false)' }),
  bonded_warehouse: flag.optional(),
  shipping: shipping.optional(),
  ecommerce: z
    .strictObject({ gstin: text(20, 'the GSTIN of the operator'), section: choice(['52', '9(5)']) })
    .optional(),
  diff_percent: figure.optional().meta({ description: '0.65 where tax is due at 65 % of the rate' }),
  original: z
    .strictObject({ number: text(50, 'the number of the invoice'), date: isoDate, value: figure.optional() })
    .optional()
    .meta({ description: 'Of a note: the invoice that it changes' }),
  value: figure.meta({ description: 'Total as billed, in rupees' }),
  lines: listOf(line, mostLines),
});
