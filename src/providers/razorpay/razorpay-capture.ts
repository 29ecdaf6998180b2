import type { Done, Failed } from '../../domain/outcome.js';
import { gatewayRefusals } from '../gateway/classify-gateway.js';
import type { Gateway, GatewayOrder } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { orRefused } from '../gateway/reads.js';
import type { AskRazorpay } from './ask-razorpay.js';
import { razorpayPaths } from './paths.js';
import { paymentSchema, paymentsSchema, toPayment } from './read-payment.js';
import type { RazorpayPayment } from './read-payment.js';

type CaptureCall = Parameters<Gateway['capture']>[0];

/**
 * Takes an authorised payment (Razorpay API: capture a payment). It is read first: a payment of another order must not be
 * taken, and one that is taken already counts as done. There is no key; a second capture is refused.
 */
export const createRazorpayCapture =
  (ask: AskRazorpay): Gateway['capture'] =>
  async (call) => {
    const before = await readTry(ask, call);
    if (before.kind !== 'done') return before;
    const payment = before.result;
    if (isTaken(payment)) return { ...before, result: orderOf(payment, call), recovered: true };
    const refused = whyNot(payment);
    if (refused) return refused;

    const { amountMinor: amount, currency } = call;
    const request = {
      method: 'POST',
      path: razorpayPaths.capture(payment.id),
      body: { amount, currency },
    } as const;
    const captured = orRefused(await ask(call, request, paymentSchema));
    if (captured.kind === 'done') return { ...captured, result: orderOf(captured.result, call) };
    if (captured.kind !== 'rejected' || captured.failure.code !== gatewayRefusals.alreadyThere)
      return captured;
    const after = await readTry(ask, { ...call, gatewayPaymentId: payment.id });
    return after.kind === 'done' && isTaken(after.result)
      ? { ...after, result: orderOf(after.result, call), recovered: true }
      : captured;
  };

const isTaken = ({ status, captured }: RazorpayPayment): boolean =>
  status === 'captured' || captured === true;

const whyNot = ({ status }: RazorpayPayment): Failed | null =>
  status === 'authorized'
    ? null
    : notTaken('not_authorized', 'The payment is not authorised, so there is nothing to capture');

/** The payment that was named, or the one of the order that waits for its capture. */
const readTry = async (ask: AskRazorpay, call: CaptureCall): Promise<Done<RazorpayPayment> | Failed> => {
  const { gatewayOrderId, gatewayPaymentId } = call;
  if (gatewayPaymentId !== null) {
    const path = razorpayPaths.payment(gatewayPaymentId);
    const read = orRefused(await ask(call, { method: 'GET', path }, paymentSchema));
    if (read.kind !== 'done' || read.result.order_id === gatewayOrderId) return read;
    return notTaken('payment_of_another_order', 'The payment does not belong to this order');
  }
  const path = razorpayPaths.orderPayments(gatewayOrderId);
  const listed = orRefused(await ask(call, { method: 'GET', path }, paymentsSchema));
  if (listed.kind !== 'done') return listed;
  const { items } = listed.result;
  const payment = items.find(isTaken) ?? items.find(({ status }) => status === 'authorized');
  return payment
    ? { ...listed, result: payment }
    : notTaken('not_authorized', 'No payment of this order is authorised, so there is nothing to capture');
};

/** The order as far as its payment shows it; its reference is not among that. */
const orderOf = (payment: RazorpayPayment, { gatewayOrderId }: CaptureCall): GatewayOrder => {
  const paid = toPayment(payment);
  return {
    gatewayOrderId,
    ourRef: null,
    status: paid.status === 'paid' ? 'paid' : 'authorized',
    amountMinor: paid.amountMinor,
    currency: paid.currency,
    checkout: {},
    payments: [paid],
  };
};
