import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { PaymentEvent } from '../../../domain/payment-book.js';
import type { Money } from '../../../payments/compare-expected.js';
import { paymentEvent } from '../payment-event.js';

/** What the app is told when the gateway's order is of another amount or currency than it should be: once for a payment. */
export const mismatchEvents = (payment: KeptPayment, expected: Money, seen: Money): PaymentEvent[] => {
  if (payment.attention === 'amount_mismatch') return [];
  const attention = { expectedMinor: expected.amountMinor, expectedCurrency: expected.currency };
  const more = { ...attention, seenMinor: seen.amountMinor, seenCurrency: seen.currency };
  return [paymentEvent('payment.mismatch', payment, more)];
};
