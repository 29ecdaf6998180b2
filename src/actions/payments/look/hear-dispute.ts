import type { PaymentAddress } from '../../../domain/kept-payment.js';
import type { PaymentBook } from '../../../domain/payment-book.js';
import type { GatewayNotice } from '../../../payments/gateway-notice.js';
import { noticeType } from '../../../payments/notice-type.js';
import { paymentEvent } from '../payment-event.js';
import { disputeWords, isDisputeNews, isEnded, type DisputeWord } from './dispute-news.js';
import { recordOf } from './kept-record.js';

/**
 * Keeps what a webhook says of a dispute and tells the app, each word once: refunds of the payment rest while one of its
 * disputes is open. A webhook that comes late, or again, changes nothing.
 */
export const hearDispute = async (
  book: PaymentBook,
  address: PaymentAddress,
  notice: GatewayNotice,
): Promise<void> => {
  const word = disputeWordOf(notice);
  if (word === null) return;
  const disputeId = notice.disputeId ?? 'unnamed';
  const said = { word, atMs: notice.at === null ? 0 : Date.parse(notice.at) || 0 };
  await book.change(address, (payment) => {
    const record = recordOf(payment);
    const known = record.disputes ?? {};
    if (!isDisputeNews(Object.hasOwn(known, disputeId) ? known[disputeId] : undefined, said)) {
      return { value: null };
    }
    const disputes = { ...known, [disputeId]: said };
    const disputed = Object.values(disputes).some((dispute) => !isEnded(dispute));
    const more = { disputeId: notice.disputeId, disputedMinor: notice.amountMinor, refundsRest: disputed };
    return {
      payment: { record: { ...record, disputes }, disputed },
      events: [paymentEvent(`payment.dispute.${word}`, payment, more)],
      value: null,
    };
  });
};

/** What a webhook says of a dispute; null when it tells of something else. */
const disputeWordOf = (notice: GatewayNotice): DisputeWord | null => {
  const type = noticeType(notice);
  return disputeWords.find((word) => type === `dispute.${word}`) ?? null;
};
