import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import type { Gateway, GatewayRefund, RefundStatus, RefundToMake } from '../gateway/gateway-contract.js';
import { minorToNumber } from '../../domain/minor-units.js';
import { notTaken } from '../gateway/not-taken.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { differsFrom } from '../gateway/same-money.js';
import type { AskCashfree } from './ask-cashfree.js';
import { cannotTakeByCashfree, isRefundId } from './cashfree-limits.js';
import { idText, rupees } from './cashfree-wire.js';
import type { IdempotencyKeys } from './idempotency-keys.js';
import { cashfreePaths } from './paths.js';

const refundSchema = z.looseObject({
  refund_id: z.string().min(1),
  cf_payment_id: idText,
  refund_amount: rupees,
  refund_currency: z.string().min(1).default('INR'),
  refund_status: z.string(),
  refund_type: z.string().nullish(),
  refund_arn: idText.nullish().catch(null),
});

type CashfreeRefund = z.infer<typeof refundSchema>;

/** `ONHOLD` is pending: mostly the account's balance is too small. */
const statuses: Readonly<Record<string, RefundStatus>> = {
  SUCCESS: 'refunded',
  PENDING: 'pending',
  ONHOLD: 'pending',
  CANCELLED: 'failed',
  FAILED: 'failed',
};

/** Refunds hang on orders; `refund_id` is our own reference (Cashfree API: refunds). */
export const createCashfreeRefunds = (
  ask: AskCashfree,
  keys: IdempotencyKeys,
): Pick<Gateway, 'refund' | 'findRefund'> => ({
  refund: async (call) => {
    const { gatewayOrderId, ourRef } = call;
    if (gatewayOrderId === null) return orderNeeded;
    const refused = whyNotSent(call);
    if (refused) return refused;
    const request = {
      method: 'POST',
      path: cashfreePaths.refunds(gatewayOrderId),
      effect: 'write',
      operation: refundOf(ourRef),
      body: newRefund(call),
    } as const;
    const made = orRefused(await ask(call, request, refundSchema));
    return made.kind === 'done' ? ours(call, made.result, made.httpStatus) : made;
  },
  findRefund: async (call) => {
    const { gatewayOrderId, ourRef, refundId = ourRef } = call;
    if (gatewayOrderId === null) return orderNeeded;
    const path = cashfreePaths.refund(gatewayOrderId, refundId);
    const found = await ask(call, { method: 'GET', path, effect: 'read' }, refundSchema);
    if (found.kind === 'absent' && refundId === ourRef) keys.markAbsent(refundOf(ourRef));
    return found.kind === 'read' ? ours(call, found.value, found.httpStatus) : nullIfAbsent(found);
  },
});

const refundOf = (ourRef: string): string => `refund-${ourRef}`;

const orderNeeded = notTaken(
  'order_needed',
  'Refunds of Cashfree hang on orders: the id of the order is needed',
);

const whyNotSent = (call: RefundToMake): Failed | null => {
  const cannotTake = cannotTakeByCashfree(call);
  if (cannotTake !== null) return notTaken('amount_not_taken', cannotTake);
  if (isRefundId(call.ourRef)) return null;
  return notTaken('reference_not_taken', 'Cashfree takes a refund_id of 3 to 40 of A-Z, a-z, 0-9, _ and -');
};

/** A note has 3 to 100 characters. */
const newRefund = ({ ourRef, amountMinor, currency, reason }: RefundToMake) => ({
  refund_amount: minorToNumber(amountMinor, currency),
  refund_id: ourRef,
  refund_note: (reason && reason.trim().length >= 3 ? reason.trim() : `Refund ${ourRef}`).slice(0, 100),
  refund_speed: 'STANDARD',
});

/** The refund, if it is of the payment and the amount that were meant. */
const ours = (
  call: RefundToMake,
  refund: CashfreeRefund,
  httpStatus: number | undefined,
): Done<GatewayRefund> | Failed => {
  const { ourRef, gatewayPaymentId } = call;
  if (refund.cf_payment_id !== gatewayPaymentId) {
    return notTaken('refund_of_another_payment', 'The refund does not belong to this payment');
  }
  const found = toRefund(refund);
  return differsFrom(call, found, { gateway: 'Cashfree', ourRef }) ?? doneWith(found, httpStatus);
};

/** An unlisted status is taken for pending: neither paid back nor failed. What Cashfree began itself is not ours. */
const toRefund = (refund: CashfreeRefund): GatewayRefund => ({
  refundId: refund.refund_id,
  ourRef: (refund.refund_type ?? 'MERCHANT_INITIATED') === 'MERCHANT_INITIATED' ? refund.refund_id : null,
  gatewayPaymentId: refund.cf_payment_id,
  status: statuses[refund.refund_status] ?? 'pending',
  amountMinor: refund.refund_amount,
  currency: refund.refund_currency,
  bankReference: refund.refund_arn ?? null,
});
