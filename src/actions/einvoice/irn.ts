import { createHash } from 'node:crypto';
import { financialYear } from '../../domain/financial-year.js';
import type { DocumentType } from '../../providers/irp/inv01.js';
import { caseFoldFrom } from './masters/dated-rules.js';

/** What names a document for all IRPs. */
export interface DocumentIdentity {
  /** The supplier, upper case. */
  gstin: string;
  /** Date of the document, `YYYY-MM-DD`; its financial year counts, not that of today. */
  date: string;
  type: DocumentType;
  number: string;
}

/**
 * The Invoice Reference Number: lower-case hex SHA-256 of GSTIN, financial year, type and number, without separators.
 * Numbers reported on or after 1 June 2025 are upper-cased first; `reportedOn` (`YYYY-MM-DD`) is the document's date
 * unless given. Sources: NIC API docs, IRN generation; GSTN advisory of 4 April 2025.
 */
export const computeIrn = (document: DocumentIdentity, reportedOn = document.date): string => {
  const number = reportedOn >= caseFoldFrom ? document.number.toUpperCase() : document.number;
  return createHash('sha256')
    .update(document.gstin + financialYear(document.date) + document.type + number)
    .digest('hex');
};

/**
 * The natural key of a document, `GSTIN|FY|type|NUMBER`: the IRPs register each once for ever. The number is always
 * upper-cased, since `inv-1` and `INV-1` are one document to them.
 */
export const documentKey = (document: DocumentIdentity): string =>
  [document.gstin, financialYear(document.date), document.type, document.number.toUpperCase()].join('|');
