import { z } from 'zod';
import type { CheckContext } from '../../../domain/action.js';
import type { Fault } from '../../../domain/outcome.js';
import { documentTypes } from '../../../providers/irp/inv01.js';
import { irnField } from '../cancel/cancel-input.js';
import { isRealDate } from '../document-date.js';
import { choice, isoDate, someWords } from '../input/field-rules.js';
import { tidyGstin } from '../mapping/map-parties.js';
import type { DocumentIdentity } from '../irn.js';
import { faultIf } from '../rules/fault.js';
import { checkSupplier, sellerGstinField } from '../supplier.js';

const byIrn = z.strictObject({ irn: irnField, sellerGstin: sellerGstinField });
const byDocument = z.strictObject({
  sellerGstin: sellerGstinField.unwrap().meta({ description: 'GSTIN of the seller' }),
  documentType: choice(documentTypes).meta({ description: 'INV invoice, CRN credit note, DBN debit note' }),
  documentNo: someWords(16).meta({ description: 'Number of the document; case does not count' }),
  documentDate: isoDate().meta({ description: 'Date of the document' }),
});

/** A document named by what it says of itself. */
export type NamedDocument = z.infer<typeof byDocument>;

/** What `einvoice.get` takes: the IRN, or what the document says of itself. */
export type GetInput = z.infer<typeof byIrn> | NamedDocument;

/** The input of `einvoice.get`. */
export const getInputSchema: z.ZodType<GetInput> = z.union([byIrn, byDocument]);

/** What names the document for the IRPs. */
export const identityOfNamed = (named: NamedDocument): DocumentIdentity => ({
  gstin: tidyGstin(named.sellerGstin),
  date: named.documentDate,
  type: named.documentType,
  number: named.documentNo.trim().toUpperCase(),
});

/** Faults of a question that its schema cannot see. */
export const checkGet = (input: GetInput, context: CheckContext): Fault[] => [
  ...checkSupplier(input, context),
  ...faultIf(
    'documentDate' in input && !isRealDate(input.documentDate),
    '/documentDate',
    '2144',
    'There is no such day',
  ),
];
