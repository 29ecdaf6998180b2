import { z } from 'zod';
import { must } from '../../input/must.js';
import { choice, flag, isoDate, listOf, place, text } from '../../input/text-fields.js';
import type { Gstr1Input } from '../billing-document.js';
import { amendmentSchema } from './amendment-schema.js';
import { documentSchema } from './document-schema.js';
import { figure, month } from './fields.js';

const mostDocuments = 200_000;
const mostSeries = 10_000;
const mostCancelled = 100_000;

const advance = z.strictObject({
  receipt: text(50, 'the number of the receipt voucher'),
  date: isoDate,
  pos: place,
  rate: figure,
  gross: figure.meta({ description: 'What was received in rupees, tax included' }),
  cess: figure.optional(),
  diff_percent: figure.optional(),
  adjustments: listOf(z.strictObject({ date: isoDate, gross: figure }), 10_000).optional(),
});

const natureWords = 'a whole number from 1 to 12: the nature of the documents in table 13';
const countWords = 'a whole number from 1 to 999999999';

const series = z.strictObject({
  nature: z.int(must(natureWords)).min(1, must(natureWords)).max(12, must(natureWords)),
  first: text(50, 'the first number of the series'),
  last: text(50, 'the last number of the series'),
  numbers_used: z.int(must(countWords)).min(1, must(countWords)).max(999_999_999, must(countWords)),
  cancelled: listOf(text(50, 'a cancelled number'), mostCancelled).optional(),
});

/** What a GSTR-1 is built from. Names are those of the neutral shape of the contract; other names are refused. */
export const gstr1InputSchema: z.ZodType<Gstr1Input> = z.strictObject({
  gstin: text(20, 'the GSTIN of the filer').meta({ description: 'GSTIN of the filer, upper case' }),
  period: month.meta({ description: 'MMYYYY; of a quarterly filer the last month of the quarter' }),
  frequency: choice(['monthly', 'quarterly']).optional(),
  aato: figure.optional().meta({ description: 'Turnover of the previous year: decides the HSN digits' }),
  gt: figure.optional(),
  cur_gt: figure.optional(),
  documents: listOf(documentSchema, mostDocuments),
  advances: listOf(advance, mostDocuments).optional(),
  series: listOf(series, mostSeries).optional(),
  derive_series: flag.optional().meta({
    description: 'Makes table 13 from the numbers of the documents where no series are given',
  }),
  amendments: listOf(amendmentSchema, mostDocuments).optional(),
});
