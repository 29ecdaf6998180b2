import { z } from 'zod';
import { gatewayNames } from '../../../payments/gateway-status.js';
import { orderStatuses } from '../../../providers/gateway/gateway-contract.js';

const gateway = z.enum(gatewayNames);
const minor = z.int().nonnegative();

/** Why this gateway. */
const routeSchema = z.strictObject({
  chosen: gateway,
  reason: z.string().meta({ description: 'In words, for the finance report' }),
  fees: z.array(z.strictObject({ gateway, feeMinor: minor })).meta({
    description: 'What the payment was expected to cost at each gateway that has a rate, before GST',
  }),
  passedOver: z
    .array(z.strictObject({ gateway, why: z.string(), inWords: z.string() }))
    .meta({ description: 'Gateways that would have been preferred' }),
});

/** The order that a customer can pay now, and how the gateway was chosen. Amounts in minor units. */
export const createResultSchema = z.strictObject({
  gateway,
  gatewayOrderId: z.string(),
  status: z.enum(orderStatuses),
  amountMinor: minor,
  currency: z.string(),
  checkout: z
    .record(z.string(), z.unknown())
    .meta({ description: 'What the front end needs to let the customer pay' }),
  fee: z
    .strictObject({ amountMinor: minor, currency: z.string() })
    .nullable()
    .meta({ description: 'Expected, before GST; null where no rate is known' }),
  route: routeSchema,
  recovered: z.boolean().optional().meta({ description: 'True when the order had been made before' }),
});

/** The order that a customer can pay now. */
export type CreateResult = z.infer<typeof createResultSchema>;

/** How the gateway was chosen. */
export type PaymentRoute = z.infer<typeof routeSchema>;
