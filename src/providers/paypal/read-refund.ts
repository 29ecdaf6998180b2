import { z } from 'zod';
import type { GatewayRefund, RefundStatus } from '../gateway/gateway-contract.js';
import { fromPayPalAmount, paypalAmount } from './paypal-money.js';

const refundSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  amount: paypalAmount,
  invoice_id: z.string().nullish(),
  acquirer_reference_number: z.string().nullish(),
  links: z.array(z.looseObject({ rel: z.string(), href: z.string() })).default([]),
});

/** A status that is not listed is taken for pending: it is asked after again. */
const statusOf: Readonly<Record<string, RefundStatus>> = {
  COMPLETED: 'refunded',
  PENDING: 'pending',
  FAILED: 'failed',
  CANCELLED: 'failed',
};

/** Reads a refund; undefined when it is none. Our reference is its invoice id, and its link `up` names the capture. */
export const readRefund = (body: unknown): GatewayRefund | undefined => {
  const refund = refundSchema.safeParse(body).data;
  const money = refund ? fromPayPalAmount(refund.amount) : null;
  if (!refund || !money) return undefined;
  const up = refund.links.find(({ rel }) => rel === 'up')?.href ?? '';
  return {
    refundId: refund.id,
    ourRef: refund.invoice_id ?? null,
    gatewayPaymentId: /\/captures\/([^/?]+)$/.exec(up)?.[1] ?? '',
    status: statusOf[refund.status] ?? 'pending',
    amountMinor: money.amountMinor,
    currency: money.currency,
    bankReference: refund.acquirer_reference_number ?? null,
  };
};
