import { z } from 'zod';
import type { GatewayPayment, PaymentStatus } from '../gateway/gateway-contract.js';
import { currencyCode, isoOfSeconds, minorAmount } from './wire-values.js';

const balanceTransaction = z.looseObject({
  fee: z.int(),
  currency: currencyCode,
  created: isoOfSeconds,
});

/** A charge: one try to pay. What else it holds of the customer is not read. */
export const chargeSchema = z.looseObject({
  id: z.string().min(1),
  payment_intent: z.string().nullish(),
  amount: minorAmount,
  amount_captured: minorAmount,
  amount_refunded: minorAmount,
  currency: currencyCode,
  status: z.string(),
  captured: z.boolean(),
  refunded: z.boolean().default(false),
  created: isoOfSeconds,
  balance_transaction: z.union([balanceTransaction, z.string()]).nullish(),
  payment_method_details: z
    .looseObject({ type: z.string(), card: z.looseObject({ last4: z.string().nullish() }).nullish() })
    .nullish(),
});

type Charge = z.infer<typeof chargeSchema>;

const listSchema = z.looseObject({ data: z.array(chargeSchema) });

/** Reads a list of charges, the latest first; undefined when it cannot be read. */
export const readCharges = (body: unknown): GatewayPayment[] | undefined =>
  listSchema.safeParse(body).data?.data.map((charge) => toPayment(charge, charge.payment_intent ?? null));

/** A charge in the words of all gateways; method and fee are known where they were asked for. */
export const toPayment = (charge: Charge, gatewayOrderId: string | null): GatewayPayment => {
  const status = statusOf(charge);
  const isPaid = status === 'paid';
  const settled = typeof charge.balance_transaction === 'object' ? charge.balance_transaction : null;
  return {
    gatewayPaymentId: charge.id,
    gatewayOrderId,
    status,
    amountMinor: isPaid ? charge.amount_captured : charge.amount,
    currency: charge.currency,
    method: charge.payment_method_details?.type ?? null,
    last4: last4Of(charge),
    // A fee in the currency of the merchant's balance says nothing in that of the payment.
    feeMinor: isPaid && settled?.currency === charge.currency ? settled.fee : null,
    paidAt: isPaid ? (settled?.created ?? charge.created) : null,
    refundedMinor: isPaid ? charge.amount_refunded : 0,
  };
};

/** An uncaptured charge that was given up counts as refunded; a status that is not listed is taken for pending. */
const statusOf = ({ status, captured, refunded }: Charge): PaymentStatus => {
  if (status === 'failed') return 'failed';
  if (status !== 'succeeded') return 'pending';
  if (captured) return 'paid';
  return refunded ? 'voided' : 'authorized';
};

const last4Of = ({ payment_method_details: details }: Charge): string | null => {
  const last4 = details?.card?.last4 ?? '';
  return /^\d{4}$/.test(last4) ? last4 : null;
};
