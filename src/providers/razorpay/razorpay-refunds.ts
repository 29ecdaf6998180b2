import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import type { Gateway, GatewayRefund, RefundStatus, RefundToMake } from '../gateway/gateway-contract.js';
import { notTaken } from '../gateway/not-taken.js';
import { doneWith, nullIfAbsent, orRefused } from '../gateway/reads.js';
import { differsFrom } from '../gateway/same-money.js';
import type { AskRazorpay } from './ask-razorpay.js';
import { listPage, razorpayPaths } from './paths.js';
import { cannotTakeByRazorpay, isRefundKey } from './razorpay-limits.js';

/** Razorpay gives an empty list for no notes. */
const notes = z.record(z.string(), z.unknown()).nullish().catch(null);
const bankText = z.string().nullish().catch(null);

const refundSchema = z.looseObject({
  id: z.string().min(1),
  amount: z.int().min(0),
  currency: z.string().min(1),
  payment_id: z.string().min(1),
  status: z.string().nullish(),
  receipt: z.string().nullish(),
  notes,
  acquirer_data: z.looseObject({ arn: bankText, rrn: bankText, utr: bankText }).nullish().catch(null),
});
const refundsSchema = z.looseObject({ items: z.array(refundSchema) });

type RazorpayRefund = z.infer<typeof refundSchema>;

/** The note that carries our reference beside the receipt. */
const refNote = 'reference';

const statuses: Readonly<Record<string, RefundStatus>> = {
  pending: 'pending',
  processed: 'refunded',
  failed: 'failed',
};

/** Refunds: made with their own key, found by our reference (Razorpay API: refunds). */
export const createRazorpayRefunds = (ask: AskRazorpay): Pick<Gateway, 'refund' | 'findRefund'> => ({
  refund: async (call) => {
    const refused = whyNotSent(call);
    if (refused) return refused;
    const request = {
      method: 'POST',
      path: razorpayPaths.refundPayment(call.gatewayPaymentId),
      headers: { 'X-Refund-Idempotency': call.ourRef },
      body: newRefund(call),
    } as const;
    const made = orRefused(await ask(call, request, refundSchema));
    return made.kind === 'done' ? ours(call, made.result, made.httpStatus) : made;
  },
  findRefund: (call) => {
    const { refundId } = call;
    return refundId === undefined ? findAmongAll(ask, call) : readOne(ask, { ...call, refundId });
  },
});

type FindCall = Parameters<Gateway['findRefund']>[0];

const readOne = async (
  ask: AskRazorpay,
  call: FindCall & { refundId: string },
): Promise<Done<GatewayRefund | null> | Failed> => {
  const path = razorpayPaths.refund(call.refundId);
  const read = await ask(call, { method: 'GET', path }, refundSchema);
  return read.kind === 'read' ? ours(call, read.value, read.httpStatus) : nullIfAbsent(read);
};

/** Page after page: a refund that is overlooked would be paid a second time. */
const findAmongAll = async (
  ask: AskRazorpay,
  call: FindCall,
): Promise<Done<GatewayRefund | null> | Failed> => {
  const path = razorpayPaths.paymentRefunds(call.gatewayPaymentId);
  for (let skip = 0; ; skip += listPage) {
    const query = [
      ['count', String(listPage)],
      ['skip', String(skip)],
    ] as const;
    const listed = await ask(call, { method: 'GET', path, query }, refundsSchema);
    if (listed.kind !== 'read') return nullIfAbsent(listed);
    const { items } = listed.value;
    const found = items.find((refund) => refOf(refund) === call.ourRef);
    if (found) return ours(call, found, listed.httpStatus);
    if (items.length < listPage) return doneWith(null, listed.httpStatus);
  }
};

const whyNotSent = (call: RefundToMake): Failed | null => {
  const cannotTake = cannotTakeByRazorpay(call);
  if (cannotTake !== null) return notTaken('amount_not_taken', cannotTake);
  if (isRefundKey(call.ourRef)) return null;
  return notTaken(
    'reference_not_taken',
    'Razorpay takes a reference of a refund of 10 to 40 of A-Z, a-z, 0-9, _ and -',
  );
};

/** The amount is always sent: without it a repeat after a part refund would pay back all the rest. */
const newRefund = ({ amountMinor, ourRef, reason }: RefundToMake) => ({
  amount: amountMinor,
  speed: 'normal',
  receipt: ourRef,
  notes: { [refNote]: ourRef, ...(reason && { reason: reason.slice(0, 256) }) },
});

const refOf = ({ receipt, notes }: RazorpayRefund): string | null => {
  const noted = notes?.[refNote];
  return receipt ?? (typeof noted === 'string' ? noted : null);
};

/** The refund, if it is of the payment and the amount that were meant. */
const ours = (
  call: RefundToMake,
  refund: RazorpayRefund,
  httpStatus: number | undefined,
): Done<GatewayRefund> | Failed => {
  const { ourRef, gatewayPaymentId } = call;
  if (refund.payment_id !== gatewayPaymentId) {
    return notTaken('refund_of_another_payment', 'The refund does not belong to this payment');
  }
  const found = toRefund(refund);
  return differsFrom(call, found, { gateway: 'Razorpay', ourRef }) ?? doneWith(found, httpStatus);
};

/** An unlisted status is taken for pending: neither paid back nor failed. */
const toRefund = (refund: RazorpayRefund): GatewayRefund => {
  const { arn, rrn, utr } = refund.acquirer_data ?? {};
  return {
    refundId: refund.id,
    ourRef: refOf(refund),
    gatewayPaymentId: refund.payment_id,
    status: statuses[refund.status ?? ''] ?? 'pending',
    amountMinor: refund.amount,
    currency: refund.currency,
    bankReference: arn || rrn || utr || null,
  };
};
