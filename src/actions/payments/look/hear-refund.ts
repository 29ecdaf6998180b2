import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../domain/kept-payment.js';
import type { PaymentBook, PaymentChange } from '../../../domain/payment-book.js';
import type { GatewayNotice } from '../../../payments/gateway-notice.js';
import { newsOfNotice } from '../../../payments/news-of-notice.js';
import { paymentEvent } from '../payment-event.js';
import { withOthersRefunds } from './refunded-by-others.js';
import { takeNews } from './take-news.js';

/**
 * Takes in what a webhook tells of a refund that is not ours: not every gateway shows with an order what went back of it.
 * Ours are asked for by their own reference instead. Running again changes nothing.
 */
export const hearRefund = async (
  book: PaymentBook,
  address: PaymentAddress,
  notice: GatewayNotice,
): Promise<void> => {
  if (!newsOfNotice(notice).some(({ kind }) => kind === 'refund')) return;
  await book.change(address, (payment, refunds) =>
    refunds.some((refund) => isIts(refund, notice))
      ? { value: null }
      : changeByRefund(payment, refunds, notice),
  );
};

const isIts = ({ refundId, ourRef }: KeptRefund, notice: GatewayNotice): boolean =>
  (refundId !== null && refundId === notice.refundId) || ourRef === notice.ourRef;

const changeByRefund = (
  payment: KeptPayment,
  refunds: readonly KeptRefund[],
  notice: GatewayNotice,
): PaymentChange<null> => {
  const taken = takeNews(
    payment,
    newsOfNotice(notice).filter(({ kind }) => kind === 'refund'),
  );
  const { record, isMore } = withOthersRefunds(payment, refunds, taken);
  const { status, paidMinor, refundedMinor } = taken.standing;
  // Of an order that is not as it was expected nothing is said that could pass for paid.
  const moved = payment.attention === 'amount_mismatch' ? {} : { status, paidMinor };
  const changes = { ...moved, record, refundedMinor };
  const { gatewayPaymentId, refundId, amountMinor: refundMinor } = notice;
  const more = { gatewayPaymentId, refundId, refundMinor };
  const told = paymentEvent('payment.refunded', { ...payment, ...changes }, more);
  return { payment: changes, events: isMore ? [told] : [], value: null };
};
