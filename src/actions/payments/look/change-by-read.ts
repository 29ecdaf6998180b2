import type { KeptPayment, KeptRefund } from '../../../domain/kept-payment.js';
import type { PaymentChange } from '../../../domain/payment-book.js';
import { compareExpected } from '../../../payments/compare-expected.js';
import { gatewayNames } from '../../../payments/gateway-status.js';
import { nextLookAt } from '../../../payments/look-schedule.js';
import { newsOfRead } from '../../../payments/news-of-read.js';
import { standingOf } from '../../../payments/payment-standing.js';
import type { GatewayOrder } from '../../../providers/gateway/gateway-contract.js';
import { paymentEvent } from '../payment-event.js';
import { factsOfTries, type FactsOfTries } from './facts-of-tries.js';
import { recordOf, type KeptRecord } from './kept-record.js';
import { mismatchEvents } from './mismatch-event.js';
import { withOthersRefunds } from './refunded-by-others.js';
import { takeNews, type NewsTaken } from './take-news.js';

/** An order as it was read. */
export interface OrderSeen {
  order: GatewayOrder;
  /** When the question left: the answer is at least as new. */
  readAt: Date;
  /** Whether another order of the same payment of the app is paid. */
  paidElsewhere: boolean;
}

/** What a read of its order makes of a payment, and what the app is told of it. Pure. */
export const changeByRead = (
  payment: KeptPayment,
  refunds: readonly KeptRefund[],
  seen: OrderSeen,
): PaymentChange<KeptPayment> => {
  const { order, readAt } = seen;
  const taken = takeNews(payment, newsOfRead(gatewayNamed(payment.gateway), order, readAt.getTime()));
  const facts = factsOfTries(payment, order.payments, readAt);
  if (compareExpected(payment, order).kind === 'mismatch') {
    return mismatch(payment, { ...facts, record: taken.next }, order);
  }

  const { status, paidMinor, refundedMinor, paidTwice } = taken.standing;
  const looks = taken.changed ? 0 : payment.looks;
  const { record, isMore } = withOthersRefunds(payment, refunds, taken);
  const changes = {
    ...facts,
    ...{ record, status, paidMinor, refundedMinor, looks },
    attention: payment.attention ?? (paidTwice ? ('paid_twice' as const) : null),
    lookAt: lookAgainAt({ ...payment, record, looks }, refunds, readAt),
  };
  const value = { ...payment, ...changes };
  const more = aboutTry(order);
  const types = [...typesTold(taken, seen), ...(isMore ? ['payment.refunded'] : [])];
  return { payment: changes, events: types.map((type) => paymentEvent(type, value, more)), value };
};

/** When a payment that stands so is to be asked about again. */
export const lookAgainAt = (
  { record, createdAt, looks }: Pick<KeptPayment, 'record' | 'createdAt' | 'looks'>,
  refunds: readonly KeptRefund[],
  now: Date,
): Date | null => {
  const { status } = standingOf(recordOf({ record }));
  const refundsPending = refunds.some(
    (refund) => refund.status === 'reserved' || refund.status === 'pending',
  );
  return nextLookAt({ status, createdAt, now, looks, refundsPending });
};

/** What came is recorded, so that it can be given back; but the payment does not move, and nothing passes for paid. */
const mismatch = (
  payment: KeptPayment,
  known: FactsOfTries & { record: KeptRecord },
  order: GatewayOrder,
): PaymentChange<KeptPayment> => {
  const { paidAt } = payment;
  const changes = { ...known, paidAt, attention: 'amount_mismatch' as const, lookAt: null };
  const events = mismatchEvents(payment, payment, order);
  return { payment: changes, events, value: { ...payment, ...changes } };
};

/** Beside an order that is paid, another has nothing to tell but money: the app would take it for the payment's own. */
const typesTold = ({ tells }: NewsTaken, { paidElsewhere }: OrderSeen): string[] => {
  if (!paidElsewhere) return tells;
  const ofMoney = tells.filter((type) => type === 'payment.paid' || type === 'payment.paid_twice');
  return ofMoney.length > 0 ? ['payment.paid_twice'] : [];
};

const aboutTry = ({ payments }: GatewayOrder): Record<string, unknown> => {
  const shown = payments.find(({ status }) => status === 'paid') ?? payments.at(-1);
  return shown ? { gatewayPaymentId: shown.gatewayPaymentId, method: shown.method } : {};
};

const gatewayNamed = (name: string) => {
  const gateway = gatewayNames.find((each) => each === name);
  if (!gateway) throw new Error(`no gateway is named ${name}`);
  return gateway;
};
