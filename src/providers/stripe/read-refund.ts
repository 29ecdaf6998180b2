import { z } from 'zod';
import type { GatewayRefund, RefundStatus } from '../gateway/gateway-contract.js';
import { ourRefField } from './read-intent.js';
import { currencyCode, minorAmount } from './wire-values.js';

const refundSchema = z.looseObject({
  id: z.string().min(1),
  amount: minorAmount,
  currency: currencyCode,
  status: z.string().nullish(),
  charge: z.string().nullish(),
  payment_intent: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  destination_details: z
    .looseObject({ card: z.looseObject({ reference: z.string().nullish() }).nullish() })
    .nullish(),
});

/** A status that is not listed is taken for pending: it is asked after again. `succeeded` may still become `failed`. */
const statusOf: Readonly<Record<string, RefundStatus>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'refunded',
  failed: 'failed',
  canceled: 'failed',
};

/** Reads a refund; undefined when it is none. */
export const readRefund = (body: unknown): GatewayRefund | undefined => {
  const refund = refundSchema.safeParse(body).data;
  if (!refund) return undefined;
  return {
    refundId: refund.id,
    ourRef: refund.metadata?.[ourRefField] ?? null,
    gatewayPaymentId: refund.charge ?? refund.payment_intent ?? '',
    status: statusOf[refund.status ?? ''] ?? 'pending',
    amountMinor: refund.amount,
    currency: refund.currency,
    bankReference: refund.destination_details?.card?.reference ?? null,
  };
};

const listSchema = z.looseObject({ data: z.array(z.unknown()), has_more: z.boolean() });

/** One page of a list of refunds. */
export interface RefundPage {
  refunds: GatewayRefund[];
  /** The id after which the next page begins; null at the end. */
  next: string | null;
}

/** Reads one page of refunds; undefined when it cannot be read. */
export const readRefundPage = (body: unknown): RefundPage | undefined => {
  const page = listSchema.safeParse(body).data;
  const refunds = page?.data.map(readRefund).filter((refund) => refund !== undefined) ?? [];
  if (!page || refunds.length < page.data.length) return undefined;
  return { refunds, next: page.has_more ? (refunds.at(-1)?.refundId ?? null) : null };
};
