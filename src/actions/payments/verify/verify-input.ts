import { z } from 'zod';
import type { Fault } from '../../../domain/outcome.js';
import { gatewayNames } from '../../../payments/gateway-status.js';

/** What is asked of `payment.verify`. */
export const verifyInput = z.strictObject({
  gateway: z.enum(gatewayNames),
  gatewayOrderId: z.string().min(1).max(100).meta({
    description: 'The order, or intent, from your own records: never the one that a browser sends',
  }),
  gatewayPaymentId: z.string().min(1).max(100).optional().meta({
    description: 'The try to pay that the checkout named; it must be one of this order',
  }),
  signature: z.string().min(1).max(512).optional().meta({
    description: 'What the checkout signed with (Razorpay); checked before anything is asked',
  }),
  expectedAmountMinor: z
    .int()
    .min(1)
    .meta({ description: 'What the order must be of, in minor units: from your own records' }),
  expectedCurrency: z.string().regex(/^[A-Z]{3}$/, 'An ISO 4217 code in capitals, such as INR'),
});
export type VerifyInput = z.infer<typeof verifyInput>;

/** What the schema cannot say: a signature signs an order together with a payment. */
export const checkVerify = ({ signature, gatewayPaymentId }: VerifyInput): Fault[] => {
  if (signature === undefined || gatewayPaymentId !== undefined) return [];
  const message = 'A signature is of an order and a payment: give the gatewayPaymentId that came with it.';
  return [{ pointer: '/gatewayPaymentId', code: 'required', message }];
};
