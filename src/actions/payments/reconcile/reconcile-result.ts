import { z } from 'zod';

const count = z.int().min(0);
const minorByCurrency = z.record(z.string(), z.int()).meta({
  description: 'Minor units by ISO 4217 currency; currencies are never added up',
});
const text = z.string().nullable();
const kind = z.enum(['payment', 'refund']);
const money = { amountMinor: z.int(), currency: z.string(), at: z.string() };

const settlement = z.strictObject({
  id: z.string(),
  status: z.string(),
  utr: text.meta({ description: 'The transfer’s number at the bank' }),
  ...money,
});

/** What `payment.reconcile` gives: a day of the ledger against the gateway's books of it. Lists are ordered by id and cut. */
export const reconcileResultSchema = z.strictObject({
  gateway: z.string(),
  date: z.string(),
  matched: z.strictObject({
    payments: count,
    refunds: count,
    paymentsMinor: minorByCurrency,
    refundsMinor: minorByCurrency,
  }),
  missingHere: z
    .array(
      z.strictObject({
        kind,
        id: z.string(),
        gatewayOrderId: text,
        gatewayPaymentId: text,
        ourRef: text,
        ...money,
        known: z.boolean().meta({ description: 'The order is known here, and was not known to be paid' }),
      }),
    )
    .meta({ description: 'In the gateway’s books and not here' }),
  missingThere: z
    .array(z.strictObject({ kind, id: z.string(), gatewayOrderId: z.string(), reference: text, ...money }))
    .meta({ description: 'Paid or refunded here and in no books of the gateway' }),
  amountMismatches: z.array(
    z.strictObject({
      kind,
      id: z.string(),
      gatewayOrderId: z.string(),
      reference: text,
      hereMinor: z.int(),
      thereMinor: z.int(),
      currency: z.string(),
    }),
  ),
  awaited: count.meta({
    description: 'Paid or refunded here, and not yet in the gateway’s books: they may still come',
  }),
  fees: z.strictObject({
    chargedMinor: minorByCurrency,
    taxMinor: minorByCurrency,
    estimatedMinor: minorByCurrency,
    differing: count.meta({ description: 'Payments that cost another fee than was expected' }),
  }),
  settlements: z.strictObject({ items: z.array(settlement), totalMinor: minorByCurrency }),
  adjustments: z.array(
    z.strictObject({ id: z.string(), gatewayOrderId: text, gatewayPaymentId: text, ...money }),
  ),
  counts: z
    .strictObject({ missingHere: count, missingThere: count, amountMismatches: count, adjustments: count })
    .meta({ description: 'Exact, however short the lists were cut' }),
  lookedAt: count.meta({ description: 'Orders about which the gateway is asked anew' }),
  complete: z.literal(true),
});
export type ReconcileResult = z.infer<typeof reconcileResultSchema>;
