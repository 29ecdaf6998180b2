import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import type { Gateway, GatewayCall, GatewayRefund, RefundToMake } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { differsFrom } from '../gateway/same-money.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import type { AskPayPal } from './ask-paypal.js';
import { cannotTakeByPayPal, toPayPalAmount } from './paypal-money.js';
import { paypalPaths } from './paypal-settings.js';
import { readRefundsOfOrder } from './read-order.js';
import { readRefund } from './read-refund.js';

/** A capture says which order it belongs to. */
const orderOfCapture = z.looseObject({
  supplementary_data: z.looseObject({ related_ids: z.looseObject({ order_id: z.string().min(1) }) }),
});

/**
 * Refunds at PayPal: made by capture id with our reference as `PayPal-Request-Id` and as invoice id, which PayPal takes only
 * once. Found again by id, or among the refunds of the order. The merchant's reason is not sent: PayPal would show it to
 * the payer.
 */
export const createPayPalRefunds = (ask: AskPayPal): Pick<Gateway, 'refund' | 'findRefund'> => ({
  refund: async (call) => {
    const refused = cannotTakeByPayPal(call);
    if (refused !== null) return notTaken('amount_not_taken', refused);
    const { ourRef, gatewayPaymentId } = call;
    const request = {
      method: 'POST',
      path: paypalPaths.refundCapture(gatewayPaymentId),
      requestId: ourRef,
      body: { amount: toPayPalAmount(call), invoice_id: ourRef },
    } as const;
    const made = orRefused(await ask(call, request, refundOf(gatewayPaymentId)));
    return made.kind === 'done' ? meantBy(call, made) : made;
  },
  findRefund: async (call) => {
    if (call.refundId === undefined) return findByRef(ask, call);
    const request = { method: 'GET', path: paypalPaths.refund(call.refundId) } as const;
    const found = await ask(call, request, refundOf(call.gatewayPaymentId));
    return found.kind === 'read'
      ? meantBy(call, doneWith(found.value, found.httpStatus))
      : nullIfAbsent(found);
  },
});

/** The refund, if it is of the payment and the amount that were meant: a repeat gives the first one, whatever it asks for. */
const meantBy = (call: RefundToMake, made: Done<GatewayRefund>): Done<GatewayRefund> | Failed => {
  const { ourRef, gatewayPaymentId } = call;
  if (made.result.gatewayPaymentId !== gatewayPaymentId) {
    return notTaken('refund_of_another_payment', 'The refund does not belong to this payment');
  }
  return differsFrom(call, made.result, { gateway: 'PayPal', ourRef }) ?? made;
};

const refundOf =
  (gatewayPaymentId: string) =>
  (body: unknown): GatewayRefund | undefined => {
    const refund = readRefund(body);
    return refund && { ...refund, gatewayPaymentId: refund.gatewayPaymentId || gatewayPaymentId };
  };

const findByRef = async (
  ask: AskPayPal,
  call: GatewayCall & RefundToMake,
): Promise<Done<GatewayRefund | null> | Failed> => {
  const order = await orderIdOf(ask, call);
  if (order.kind !== 'done') return order;
  // What was paid has an order: one that is not found is no proof that there is no refund.
  const request = { method: 'GET', path: paypalPaths.order(order.result) } as const;
  const listed = orRefused(await ask(call, request, readRefundsOfOrder));
  if (listed.kind !== 'done') return listed;
  const ours = listed.result.find(({ ourRef }) => ourRef === call.ourRef);
  const { gatewayPaymentId } = call;
  if (!ours) return { ...listed, result: null };
  const refund = { ...ours, gatewayPaymentId: ours.gatewayPaymentId || gatewayPaymentId };
  return meantBy(call, { ...listed, result: refund });
};

const orderIdOf = async (
  ask: AskPayPal,
  call: GatewayCall & RefundToMake,
): Promise<Done<string> | Failed> => {
  if (call.gatewayOrderId !== null) return { kind: 'done', result: call.gatewayOrderId };
  const request = { method: 'GET', path: paypalPaths.capture(call.gatewayPaymentId) } as const;
  const read = (body: unknown) =>
    orderOfCapture.safeParse(body).data?.supplementary_data.related_ids.order_id;
  return orRefused(await ask(call, request, read));
};
