import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { GatewayName } from '../../../payments/gateway-status.js';
import { nextLookAt } from '../../../payments/look-schedule.js';
import { newsOfRead } from '../../../payments/news-of-read.js';
import type { PaymentNews } from '../../../payments/payment-news.js';
import { emptyPaymentRecord, type PaymentRecord } from '../../../payments/payment-record.js';
import { standingOf } from '../../../payments/payment-standing.js';
import { applyNews } from '../../../payments/payment-state.js';
import type { GatewayOrder } from '../../../providers/gateway/gateway-contract.js';

/** Whose order it is, and what it was asked for. */
export type OrderedPayment = Pick<KeptPayment, 'tenantId' | 'mode' | 'ourRef' | 'reference'> &
  Pick<KeptPayment, 'amountMinor' | 'currency' | 'estimatedFeeMinor'> & { gateway: GatewayName };

/**
 * The payment of an order as the ledger begins to keep it. An order that was found may have been paid already: then nothing
 * is known yet, and the look that is due at once tells of it.
 */
export const openedPayment = (asked: OrderedPayment, order: GatewayOrder, now: Date): KeptPayment => {
  const news = newsOfRead(asked.gateway, order, now.getTime());
  const isQuiet = tellsNothing(news);
  const record = isQuiet ? joinedNews(news) : emptyPaymentRecord;
  const { status, paidMinor, refundedMinor } = standingOf(record);
  const due = nextLookAt({ status, createdAt: now, now, looks: 0, refundsPending: false });
  return {
    ...asked,
    gatewayOrderId: order.gatewayOrderId,
    record,
    status,
    paidMinor,
    refundedMinor,
    gatewayPaymentIds: order.payments.map(({ gatewayPaymentId }) => gatewayPaymentId),
    method: null,
    last4: null,
    feeMinor: null,
    paidAt: null,
    disputed: false,
    attention: null,
    lookAt: isQuiet ? due : now,
    looks: 0,
    createdAt: now,
  };
};

const joinedNews = (news: readonly PaymentNews[]): PaymentRecord =>
  news.reduce((record, each) => applyNews(record, each).next, emptyPaymentRecord);

const tellsNothing = (news: readonly PaymentNews[]): boolean =>
  news.every((each) => applyNews(emptyPaymentRecord, each).tells.length === 0);
