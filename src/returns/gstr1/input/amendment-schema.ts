import { z } from 'zod';
import { must } from '../../input/must.js';
import { choice, isoDate, listOf, place, text } from '../../input/text-fields.js';
import { documentAmendments, rowAmendments } from '../billing-document.js';
import { documentSchema } from './document-schema.js';
import { figure, month } from './fields.js';

const mostRows = 1000;

const documentAmendment = z.strictObject({
  section: choice(documentAmendments),
  original: z
    .strictObject({ number: text(50, 'the number of the document as reported'), date: isoDate })
    .meta({ description: 'The document as it was reported' }),
  revised: documentSchema,
  previous: documentSchema
    .optional()
    .meta({ description: 'The document as it was reported: with it the HSN table takes the difference' }),
});

const rowAmendment = z.strictObject({
  section: choice(rowAmendments),
  original_month: month,
  pos: place,
  diff_percent: figure.optional(),
  rows: listOf(
    z.strictObject({
      rate: figure,
      taxable: figure.meta({ description: 'Taxable value; of ata and txpda the advance without tax' }),
      igst: figure.optional(),
      cgst: figure.optional(),
      sgst: figure.optional(),
      cess: figure.optional(),
    }),
    mostRows,
    1,
  ),
});

/** A document, or rows, of an earlier period as they ought to have been. */
export const amendmentSchema = z.discriminatedUnion(
  'section',
  [documentAmendment, rowAmendment],
  must(`an amendment whose section is one of ${[...documentAmendments, ...rowAmendments].join(', ')}`),
);
