import type { ActionRun } from '../../domain/action.js';
import type { KeptPayment, PaymentAddress } from '../../domain/kept-payment.js';
import type { Failed } from '../../domain/outcome.js';
import type { PaymentBook } from '../../domain/payment-book.js';
import { compareExpected } from '../../payments/compare-expected.js';
import { gatewayRefusals } from '../../providers/gateway/classify-gateway.js';
import type { GatewayOrder } from '../../providers/gateway/gateway-contract.js';
import { changeByRead, lookAgainAt } from './look/change-by-read.js';
import { isPaid, otherOrdersOf } from './look/other-orders.js';
import { orderNotFound, paymentUnknown } from './look/look-failures.js';
import type { PaymentDeps } from './payment-ports.js';

/** Of a run, what a look takes. */
export type LookRun = Pick<ActionRun<unknown>, 'tenantId' | 'mode' | 'connection' | 'signal' | 'now'>;

/** What the gateway showed, and the payment as it is kept after it. */
export interface Looked {
  kind: 'looked';
  payment: KeptPayment;
  order: GatewayOrder;
}

/**
 * Reads a payment of the book anew from its gateway, takes what the customer has authorised, and tells the app what is new.
 * It may run any number of times, and keeps what it read whatever becomes of it. `rejected`: `payment_unknown` when the
 * book has no such payment, `order_not_found` when the gateway has none; `unknown` when the capture may have happened.
 */
export const lookAtPayment = async (
  deps: Pick<PaymentDeps, 'gateways' | 'book'>,
  run: LookRun,
  order: Pick<PaymentAddress, 'gateway' | 'gatewayOrderId'>,
): Promise<Looked | Failed> => {
  const { tenantId, mode, connection, signal } = run;
  const { gatewayOrderId } = order;
  const address = { tenantId, mode, gateway: order.gateway, gatewayOrderId };
  const first = await readIntoBook(deps, run, address);
  if (first.kind !== 'looked' || !first.isToBeTaken) return first;

  const { amountMinor, currency, payments } = first.order;
  const captured = await deps.gateways.named(order.gateway).capture({
    ...{ connection, signal, gatewayOrderId, amountMinor, currency },
    gatewayPaymentId: payments.find(({ status }) => status === 'authorized')?.gatewayPaymentId ?? null,
  });
  if (captured.kind !== 'done' && captured.kind !== 'rejected') return captured;
  // A capture shows the payment alone; and one that is refused may have been taken, or lost, by somebody else meanwhile.
  const second = await readIntoBook(deps, run, address);
  const isStill = second.kind === 'looked' && second.order.status === 'authorized';
  if (captured.kind !== 'rejected' || !isStill) return second;
  // "Already there" and not yet to be seen: the gateway is still at another's request for the same.
  const { failure } = captured;
  return failure.code === gatewayRefusals.alreadyThere ? { kind: 'unknown', failure } : captured;
};

interface ReadIntoBook extends Looked {
  isToBeTaken: boolean;
}

const readIntoBook = async (
  { gateways, book }: Pick<PaymentDeps, 'gateways' | 'book'>,
  { connection, signal, now }: LookRun,
  address: PaymentAddress,
): Promise<ReadIntoBook | Failed> => {
  const known = await book.find(address);
  if (!known) return paymentUnknown;
  const readAt = now();
  const { gatewayOrderId } = address;
  const read = await gateways.named(address.gateway).readOrder({ connection, signal, gatewayOrderId });
  if (read.kind !== 'done') return read;
  const order = read.result;
  if (!order) {
    await lookLater(book, address, readAt);
    return orderNotFound;
  }
  const paidElsewhere = (await otherOrdersOf(book, known)).some(isPaid);
  const payment = await book.change(address, (kept, refunds) =>
    changeByRead(kept, refunds, { order, readAt, paidElsewhere }),
  );
  const isMeant = compareExpected(payment, order).kind === 'ok';
  // What was authorised beside a paid order is left to lapse: it would have to go back.
  const isToBeTaken = order.status === 'authorized' && isMeant && !paidElsewhere;
  return { kind: 'looked', payment, order, isToBeTaken };
};

const lookLater = (book: PaymentBook, address: PaymentAddress, now: Date): Promise<null> =>
  book.change(address, (payment, refunds) => ({
    payment: { lookAt: lookAgainAt(payment, refunds, now) },
    value: null,
  }));
