import type { KeptPayment } from '../../../domain/kept-payment.js';
import type { Failed } from '../../../domain/outcome.js';
import type { Looked, LookRun } from '../look-at-payment.js';
import type { PaymentDeps } from '../payment-ports.js';
import { isPaid, otherOrdersOf } from './other-orders.js';

/**
 * Of several orders of one payment of the app only one may keep its money: a second one is ended while nobody has paid it,
 * where its gateway can, and refunded if somebody did. Gives whether the order was ended, so that it is to be read again.
 */
export const settleSecondOrder = async (
  deps: PaymentDeps,
  run: LookRun,
  { payment, order }: Looked,
): Promise<{ kind: 'settled'; isEnded: boolean } | Failed> => {
  const others = await otherOrdersOf(deps.book, payment);
  const isLeft = { kind: 'settled', isEnded: false } as const;
  if (isPaid(payment)) {
    await askForOthers(deps, payment, others);
    if (others.some((other) => isPaid(other) && isEarlier(other, payment))) {
      await giveBack(deps, payment, order);
    }
    return isLeft;
  }
  if (!others.some(isPaid) || !mayBeEnded.includes(order.status)) return isLeft;
  const { connection, signal } = run;
  const { gatewayOrderId } = payment;
  const ended = await deps.gateways
    .named(payment.gateway)
    .cancelOrder({ connection, signal, gatewayOrderId });
  return ended.kind === 'done' ? { kind: 'settled', isEnded: ended.result !== null } : ended;
};

/** With money on its way an order is left alone until it is paid or not; what was authorised lapses. */
const mayBeEnded: readonly Looked['order']['status'][] = ['open', 'failed'];

/** Now that this one is paid, each of the others is to be ended or given back by its own gateway. */
const askForOthers = async (
  { errands }: PaymentDeps,
  { tenantId, mode, ...payment }: KeptPayment,
  others: readonly KeptPayment[],
): Promise<void> => {
  const paid = `${payment.gateway}|${payment.gatewayOrderId}`;
  for (const { gateway, gatewayOrderId } of others) {
    const key = `beside-paid|${paid}|${gateway}|${gatewayOrderId}`;
    await errands.look({ tenantId, mode }, { gateway, gatewayOrderId }, key);
  }
};

/** The money that came first stays; at the same instant any fixed order will do, as long as only one goes back. */
const isEarlier = (a: KeptPayment, b: KeptPayment): boolean => {
  const [first, second] = [a, b].map(({ paidAt, createdAt }) => (paidAt ?? createdAt).getTime());
  if (first !== second) return (first ?? 0) < (second ?? 0);
  const names = [a, b].map(({ gateway, gatewayOrderId }) => `${gateway}|${gatewayOrderId}`);
  return (names[0] ?? '') < (names[1] ?? '');
};

const giveBack = async (
  { book, errands }: PaymentDeps,
  payment: KeptPayment,
  order: Looked['order'],
): Promise<void> => {
  const { tenantId, mode, ourRef, gateway, gatewayOrderId } = payment;
  await book.change(payment, ({ attention }) => ({
    payment: { attention: attention ?? 'second_order' },
    value: null,
  }));
  const paid = order.payments.find(({ status }) => status === 'paid');
  // Some gateways give a second payment back by themselves.
  if (!paid || payment.refundedMinor >= payment.paidMinor) return;
  await errands.refund(
    { tenantId, mode },
    {
      reference: `second-order|${ourRef ?? ''}|${gateway}|${gatewayOrderId}`,
      gateway,
      gatewayPaymentId: paid.gatewayPaymentId,
      amountMinor: paid.amountMinor,
      reason: 'Another order of the same payment had been paid before',
    },
  );
};
