import { figureToPaise } from '../decimal.js';
import type { BillingDocument } from './billing-document.js';
import { valueOf } from './group-lines.js';
import type { OriginalValue } from './place-document.js';

/**
 * Finds the value of the invoice that a note changes: as the note says it, else from the invoice itself where it is among
 * the documents of the period.
 */
export const createOriginalValue = (documents: readonly BillingDocument[]): OriginalValue => {
  let invoices: Map<string, BillingDocument> | null = null;
  return ({ original }) => {
    if (!original) return null;
    if (original.value !== undefined) return figureToPaise(original.value);
    invoices ??= new Map(
      documents
        .filter(({ type, status }) => type === 'invoice' && status !== 'draft' && status !== 'cancelled')
        .map((invoice) => [keyOf(invoice), invoice]),
    );
    const invoice = invoices.get(keyOf(original));
    return invoice ? valueOf(invoice) : null;
  };
};

const keyOf = ({ number, date }: { number: string; date: string }): string =>
  `${number.toUpperCase()} ${date}`;
