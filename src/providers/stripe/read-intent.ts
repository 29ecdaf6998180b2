import { z } from 'zod';
import type { GatewayOrder, OrderStatus } from '../gateway/gateway-contract.js';
import { chargeSchema, toPayment } from './read-charge.js';
import { currencyCode, minorAmount } from './wire-values.js';

const intentSchema = z.looseObject({
  id: z.string().min(1),
  amount: minorAmount,
  amount_received: minorAmount.default(0),
  currency: currencyCode,
  status: z.string(),
  client_secret: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).default({}),
  latest_charge: z.union([chargeSchema, z.string()]).nullish(),
});

/** Where our reference stands in the metadata of intents, charges and refunds. */
export const ourRefField = 'our_ref';

/** What must be asked for so that a payment comes with its method and fee. */
export const expandedCharge = 'latest_charge.balance_transaction';

/** What an intent says of the order; a status that is not listed is taken for pending, never for paid. */
const orderStatusOf: Readonly<Record<string, OrderStatus>> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'pending',
  processing: 'pending',
  requires_capture: 'authorized',
  succeeded: 'paid',
  canceled: 'cancelled',
};

/** Reads a payment intent; undefined when it is none. The amount of a paid one is what was received, not what was asked. */
export const readIntent = (body: unknown): GatewayOrder | undefined => {
  const intent = intentSchema.safeParse(body).data;
  if (!intent) return undefined;
  const status = orderStatusOf[intent.status] ?? 'pending';
  const { latest_charge: latest, client_secret: clientSecret } = intent;
  return {
    gatewayOrderId: intent.id,
    ourRef: intent.metadata[ourRefField] ?? null,
    status,
    amountMinor: status === 'paid' ? intent.amount_received : intent.amount,
    currency: intent.currency,
    checkout: clientSecret ? { clientSecret } : {},
    payments: latest && typeof latest === 'object' ? [toPayment(latest, intent.id)] : [],
  };
};

const searchSchema = z.looseObject({ data: z.array(z.unknown()) });

/** Reads what a search found: the intent with our reference, null when there is none. Undefined when it cannot be read. */
export const readFoundIntent = (body: unknown, ourRef: string): GatewayOrder | null | undefined => {
  const orders = searchSchema.safeParse(body).data?.data.map(readIntent);
  if (!orders || orders.includes(undefined)) return undefined;
  return orders.find((order) => order?.ourRef === ourRef) ?? null;
};
