import { z } from 'zod';
import type { GatewayPayment, PaymentStatus } from '../gateway/gateway-contract.js';
import { fromPayPalAmount, paypalAmount } from './paypal-money.js';

/** A time with its offset, as ISO 8601 in UTC. */
export const paypalTime = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** One capture of an order. */
export const captureSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  amount: paypalAmount,
  custom_id: z.string().nullish(),
  create_time: paypalTime.nullish(),
  seller_receivable_breakdown: z.looseObject({ paypal_fee: paypalAmount.nullish() }).nullish(),
});

type Capture = z.infer<typeof captureSchema>;

/** A status that is not listed is taken for pending, never for paid. */
const statusOf: Readonly<Record<string, PaymentStatus>> = {
  COMPLETED: 'paid',
  PARTIALLY_REFUNDED: 'paid',
  REFUNDED: 'paid',
  PENDING: 'pending',
  DECLINED: 'failed',
  FAILED: 'failed',
};

/** What the order knows of a capture. */
interface CaptureOf {
  gatewayOrderId: string;
  method: string | null;
  lastDigits: string | null;
  /** Of refunds that have not failed. */
  refundedMinor: number;
}

/** A capture in the words of all gateways; undefined when its amount cannot be read. */
export const toPayment = (capture: Capture, of: CaptureOf): GatewayPayment | undefined => {
  const money = fromPayPalAmount(capture.amount);
  if (!money) return undefined;
  const status = statusOf[capture.status] ?? 'pending';
  const isPaid = status === 'paid';
  const digits = of.lastDigits ?? '';
  return {
    gatewayPaymentId: capture.id,
    gatewayOrderId: of.gatewayOrderId,
    status,
    amountMinor: money.amountMinor,
    currency: money.currency,
    method: of.method,
    last4: /^\d{2,4}$/.test(digits) ? digits : null,
    feeMinor: isPaid ? feeOf(capture, money.currency) : null,
    paidAt: isPaid ? (capture.create_time ?? null) : null,
    refundedMinor: capture.status === 'REFUNDED' ? money.amountMinor : of.refundedMinor,
  };
};

/** A fee in another currency than the payment's says nothing in that of the payment. */
const feeOf = ({ seller_receivable_breakdown: breakdown }: Capture, currency: string): number | null => {
  const fee = breakdown?.paypal_fee ? fromPayPalAmount(breakdown.paypal_fee) : null;
  return fee?.currency === currency ? fee.amountMinor : null;
};
