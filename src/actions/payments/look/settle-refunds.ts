import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../domain/kept-payment.js';
import type { Failed } from '../../../domain/outcome.js';
import type { LookRun } from '../look-at-payment.js';
import type { PaymentDeps } from '../payment-ports.js';
import { takeRefund } from '../settle-refund.js';
import { recordOf } from './kept-record.js';

/**
 * Asks the gateway about our refunds of a payment that are under way, or may still come back, and takes what it says. A refund of which it knows
 * nothing stays as it is: its own job decides. Gives the first question that failed, after all were asked; else null.
 */
export const settleRefunds = async (
  deps: Pick<PaymentDeps, 'book' | 'gateways' | 'settings'>,
  run: LookRun,
  address: PaymentAddress,
): Promise<Failed | null> => {
  if (!(await deps.book.find(address))) return null;
  const toAsk = await deps.book.change(address, (payment, refunds) => ({
    value: refunds.filter((refund) => isToBeAsked(refund, payment, deps.settings.settleMs, run.now())),
  }));
  let failed: Failed | null = null;
  for (const refund of toAsk) {
    const asked = await settle(deps, run, { address, refund });
    failed ??= asked;
  }
  return failed;
};

/** A reserved one whose call may still be on its way would not be found; a customer's bank may send a refund back. */
const isToBeAsked = (
  { status, createdAt, refundId }: KeptRefund,
  payment: KeptPayment,
  settleMs: number,
  now: Date,
): boolean => {
  if (status === 'reserved') return now.getTime() - createdAt.getTime() > settleMs;
  if (status === 'refunded') return recordOf(payment).refunds[refundId ?? '']?.final === false;
  return status === 'pending';
};

const settle = async (
  deps: Pick<PaymentDeps, 'book' | 'gateways'>,
  { connection, signal, now }: LookRun,
  { address, refund }: { address: PaymentAddress; refund: KeptRefund },
): Promise<Failed | null> => {
  const { ourRef, gatewayPaymentId, gatewayOrderId, reason, amountMinor, currency, refundId } = refund;
  const found = await deps.gateways.named(address.gateway).findRefund({
    ...{ connection, signal, ourRef, gatewayPaymentId, gatewayOrderId, reason, amountMinor, currency },
    ...(refundId !== null && { refundId }),
  });
  if (found.kind !== 'done') return found;
  if (found.result) await takeRefund(deps, address, refund, found.result, now());
  return null;
};
