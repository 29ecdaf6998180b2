import { showMoney } from '../domain/show-money.js';

/** Why a disputed payment is not refunded. */
export const disputedInWords =
  'The customer disputes this payment. Answer or accept the dispute; a refund beside it could pay twice.';

/** What is known of a payment when a refund is asked for, in minor units of its currency. */
export interface RefundQuestion {
  capturedMinor: number;
  /** Already back with the customer, whoever began it. */
  refundedMinor: number;
  /** On their way: they count too, since they may yet succeed. */
  pendingMinor: number;
  requestMinor: number;
  /** ISO 4217: in which the sums are told. */
  currency: string;
  /** While the customer disputes the payment, a refund and a lost dispute would pay twice. */
  disputed?: boolean;
}

export type RefundVerdict =
  | { ok: true; kind: 'full' | 'partial'; remainingMinor: number }
  | {
      ok: false;
      code: 'bad_amount' | 'nothing_captured' | 'exceeds_remainder' | 'disputed';
      message: string;
      remainingMinor: number;
    };

/**
 * Whether a refund fits into what was captured and has not gone back or is going back. To be asked under a lock on the
 * payment, or two refunds both fit. `full` is the whole payment in one; everything else is sent as an amount too.
 * The rule: refunds that are under way count.
 */
export const checkRefund = (question: RefundQuestion): RefundVerdict => {
  const { capturedMinor, refundedMinor, pendingMinor, requestMinor, currency, disputed = false } = question;
  const shown = (amountMinor: number): string => showMoney({ amountMinor, currency });
  if (![capturedMinor, refundedMinor, pendingMinor].every(isAmount)) {
    throw new RangeError('What was captured, refunded and is pending are whole minor units from 0 up.');
  }
  const remainingMinor = Math.max(0, capturedMinor - refundedMinor - pendingMinor);
  const no = (code: Extract<RefundVerdict, { ok: false }>['code'], message: string): RefundVerdict => ({
    ok: false,
    code,
    message,
    remainingMinor,
  });
  if (!isAmount(requestMinor) || requestMinor === 0) {
    return no('bad_amount', 'A refund is an amount in whole minor units, 1 or more.');
  }
  if (capturedMinor === 0) return no('nothing_captured', 'Nothing of this payment was captured.');
  if (requestMinor > remainingMinor) {
    return no(
      'exceeds_remainder',
      `Of ${shown(capturedMinor)} ${shown(refundedMinor)} are refunded and ${shown(pendingMinor)} on their way: at most ` +
        `${shown(remainingMinor)} can be refunded, not ${shown(requestMinor)}.`,
    );
  }
  if (disputed) return no('disputed', disputedInWords);
  const kind = requestMinor === capturedMinor ? 'full' : 'partial';
  return { ok: true, kind, remainingMinor: remainingMinor - requestMinor };
};

const isAmount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
