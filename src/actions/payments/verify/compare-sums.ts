import type { Failed, Fault } from '../../../domain/outcome.js';
import type { PaymentBook } from '../../../domain/payment-book.js';
import { showMoney } from '../../../domain/show-money.js';
import { compareExpected, type Comparison, type Money } from '../../../payments/compare-expected.js';
import { emptyPaymentRecord } from '../../../payments/payment-record.js';
import { recordOf } from '../look/kept-record.js';
import { mismatchEvents } from '../look/mismatch-event.js';
import type { Looked } from '../look-at-payment.js';

/**
 * Whether an order is of what is expected, and of what it was made for. `amount_mismatch` with both sums if not, of which the
 * app is told once, too: whoever asked may not be who has to know.
 */
export const compareSums = async (
  book: PaymentBook,
  { payment, order }: Looked,
  expected: Money,
): Promise<Failed | null> => {
  const asked = compareExpected(expected, order);
  if (asked.kind === 'mismatch') {
    await book.change(payment, (kept) => ({
      payment: { attention: 'amount_mismatch' },
      events: mismatchEvents(kept, expected, order),
      value: null,
    }));
    return refused(asked);
  }
  const made = compareExpected(payment, order);
  return made.kind === 'mismatch' ? refused(made) : null;
};

/**
 * Corrects what is kept of an order that was made elsewhere, of which only the first verification said what it should be: it
 * erred if a later one expects what the order is. Gives whether there was something to correct; then look again.
 */
export const correctExpected = async (
  book: PaymentBook,
  { payment, order }: Looked,
  expected: Money,
): Promise<boolean> => {
  const isErred =
    payment.ourRef === null &&
    compareExpected(expected, order).kind === 'ok' &&
    compareExpected(payment, order).kind === 'mismatch';
  if (!isErred) return false;
  const { amountMinor, currency } = expected;
  // Nothing was told of what was recorded meanwhile: it is to be told now.
  await book.change(payment, (kept) => ({
    payment: { amountMinor, currency, record: { ...recordOf(kept), ...emptyPaymentRecord }, attention: null },
    value: null,
  }));
  return true;
};

const refused = ({ expected, seen, message }: Extract<Comparison, { kind: 'mismatch' }>): Failed => {
  const fields: Fault[] = [];
  if (expected.amountMinor !== seen.amountMinor) {
    const words = `The order is of ${showMoney(seen)}.`;
    fields.push({ pointer: '/expectedAmountMinor', code: 'amount_mismatch', message: words });
  }
  if (expected.currency.toUpperCase() !== seen.currency.toUpperCase()) {
    const words = `The order is in ${seen.currency}.`;
    fields.push({ pointer: '/expectedCurrency', code: 'amount_mismatch', message: words });
  }
  return { kind: 'rejected', failure: { code: 'amount_mismatch', message, fields } };
};
