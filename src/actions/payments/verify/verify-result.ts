import { z } from 'zod';
import { paymentStandings } from '../../../payments/payment-standing.js';
import { orderStatuses, paymentStatuses } from '../../../providers/gateway/gateway-contract.js';
import type { Looked } from '../look-at-payment.js';
import type { VerifyInput } from './verify-input.js';

const money = { amountMinor: z.int(), currency: z.string() };

const orderSchema = z.strictObject({
  gatewayOrderId: z.string(),
  ourRef: z.string().nullable(),
  status: z.enum(orderStatuses),
  ...money,
  payments: z.array(
    z.strictObject({
      gatewayPaymentId: z.string(),
      gatewayOrderId: z.string().nullable(),
      status: z.enum(paymentStatuses),
      ...money,
      method: z.string().nullable(),
      last4: z.string().nullable(),
      feeMinor: z.int().nullable(),
      paidAt: z.string().nullable(),
      refundedMinor: z.int(),
    }),
  ),
});

const warningSchema = z.strictObject({ code: z.string(), message: z.string(), pointer: z.string() });
export type VerifyWarning = z.infer<typeof warningSchema>;

/** What `payment.verify` answers. */
export const verifyResult = z.strictObject({
  gateway: z.string(),
  gatewayOrderId: z.string(),
  gatewayPaymentId: z.string().nullable().meta({ description: 'The one that paid, else the last try' }),
  status: z.enum(paymentStandings).meta({ description: 'Deliver on paid, and on nothing else' }),
  amountMinor: z
    .int()
    .meta({ description: 'Of the order; what the customer paid may differ by a fee or an offer' }),
  currency: z.string(),
  method: z.string().nullable(),
  last4: z.string().nullable(),
  paidAt: z.string().nullable().meta({ description: 'ISO 8601' }),
  fee: z.strictObject(money).nullable().meta({ description: 'What the gateway took, tax included' }),
  refundedMinor: z.int(),
  raw: orderSchema.meta({ description: 'The order as the gateway shows it, in the words of all gateways' }),
  warnings: z.array(warningSchema),
});
export type VerifyResult = z.infer<typeof verifyResult>;

/** The answer about a payment that was looked at. */
export const verifyResultOf = (
  { gatewayPaymentId }: VerifyInput,
  { payment, order }: Looked,
  warnings: VerifyWarning[],
): VerifyResult => {
  const { gateway, gatewayOrderId, method, last4, paidAt, feeMinor, refundedMinor } = payment;
  const { amountMinor, currency } = order;
  const shown = order.payments.find(({ status }) => status === 'paid') ?? order.payments.at(-1);
  return {
    gateway,
    gatewayOrderId,
    gatewayPaymentId: gatewayPaymentId ?? shown?.gatewayPaymentId ?? null,
    // The book has none of its own words: it is written from the same list.
    status: z.enum(paymentStandings).parse(payment.status),
    amountMinor,
    currency,
    method,
    last4,
    paidAt: paidAt?.toISOString() ?? null,
    fee: feeMinor === null ? null : { amountMinor: feeMinor, currency },
    refundedMinor,
    raw: redacted(order),
    warnings,
  };
};

/** What the checkout needs may let somebody pay, and is nothing to keep in a result. */
const redacted = ({ checkout: _checkout, ...order }: Looked['order']): VerifyResult['raw'] => order;
