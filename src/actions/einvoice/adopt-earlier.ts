import type { Done, Failed } from '../../domain/outcome.js';
import { factsOfInv01, factsOfQr, readSignedInvoice } from './compare-document.js';
import type { DocumentFacts } from './compare-document.js';
import type { EinvoiceResult } from './einvoice-result.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import type { RegisteredInvoice } from '../../domain/registered-invoice.js';
import type { EinvoiceRules } from './rules/invoice-context.js';
import { conflictWith, notCompared, numberCancelled } from './settle-document.js';
import { toInv01 } from './to-inv01.js';
import { decodeSigned } from './verify-signed.js';

/** What has become of an earlier registration, as far as the ledger knows. */
export type Fate = Pick<RegisteredInvoice, 'cancelledAt' | 'voidedAt'>;

/**
 * Another job of the tenant has registered this number: its receipt, when it stands (`fate`) and is the same document by
 * buyer, total and date. What the earlier job could not show is not compared, and said so in a warning. Asks nobody.
 */
export const adoptEarlier = (
  input: EinvoiceInput,
  earlier: EinvoiceResult,
  rules: EinvoiceRules,
  fate: Fate | null,
): Done<EinvoiceResult> | Failed => {
  if (earlier.status === 'CNL' || fate?.cancelledAt) return numberCancelled(input);
  if (fate?.voidedAt) return numberVoided;
  const theirs = factsOf(earlier);
  const conflict = theirs && conflictWith(factsOfInv01(toInv01(input, rules)), theirs, input);
  if (conflict) return conflict;
  const known = earlier.warnings.some(({ code }) => code === notCompared.code);
  const warnings = theirs || known ? earlier.warnings : [...earlier.warnings, notCompared];
  return { kind: 'done', recovered: true, result: { ...earlier, warnings, recovered: true } };
};

/** The IRP gave the IRN out, and the central registry refused it afterwards. */
const numberVoided: Failed = {
  kind: 'rejected',
  failure: {
    code: 'irn_voided',
    message: 'The IRN of this document number is void: another portal had registered the number first',
    hint: 'Look the number up on the GST portal. If that document is yours, use its signed copy; else issue this one under a new number.',
  },
};

function factsOf(earlier: EinvoiceResult): DocumentFacts | null {
  if (earlier.qr) return factsOfQr(earlier.qr);
  return readSignedInvoice(decodeSigned(earlier.signedInvoice ?? ''))?.facts ?? null;
}
