import { z } from 'zod';
import type { ActionRun } from '../../../domain/action.js';
import { gatewayNames } from '../../../payments/gateway-status.js';
import { ourReference } from '../../../payments/our-reference.js';

/** The input of `payment.refund`. */
export const refundInputSchema = z.strictObject({
  reference: z.string().min(1).max(120).meta({ description: 'Your own, one for each refund' }),
  gateway: z.enum(gatewayNames),
  gatewayPaymentId: z.string().min(1).max(100).meta({ description: 'As payment.verify gives it' }),
  amountMinor: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Minor units; absent: all that remains of the payment' }),
  reason: z.string().max(100).optional(),
});

/** What `payment.refund` takes. */
export type RefundInput = z.infer<typeof refundInputSchema>;

/** What `payment.refund` gives; amounts are minor units. */
export const refundResultSchema = z.strictObject({
  refundId: z.string().meta({ description: 'The gateway’s' }),
  status: z.enum(['pending', 'refunded']).meta({
    description: 'pending may last days: payment.refunded or payment.refund_failed tells its end',
  }),
  amountMinor: z.int(),
  currency: z.string(),
  bankReference: z.string().nullable().meta({ description: 'ARN, RRN or UTR, for the customer' }),
});

/** The result of `payment.refund`. */
export type RefundResult = z.infer<typeof refundResultSchema>;

/** One run of `payment.refund`. */
export type RefundRun = ActionRun<RefundInput>;

/** What the refund of a run is called at the gateway, and in the ledger. */
export const refundRefOf = ({ tenantId, mode, input }: RefundRun): string =>
  ourReference({ kind: 'refund', tenantId, mode, reference: input.reference });
