import { z } from 'zod';
import type { GatewaySettlement, GatewayTransaction } from '../gateway/gateway-contract.js';
import { ourRefField } from './read-intent.js';
import { currencyCode, isoOfSeconds } from './wire-values.js';

const source = z.looseObject({
  id: z.string().min(1),
  object: z.string(),
  amount: z.int(),
  amount_captured: z.int().nullish(),
  currency: currencyCode,
  charge: z.string().nullish(),
  payment_intent: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

const lineSchema = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  amount: z.int(),
  currency: currencyCode,
  fee: z.int(),
  fee_details: z.array(z.looseObject({ type: z.string(), amount: z.int() })).default([]),
  created: isoOfSeconds,
  source: z.union([source, z.string()]).nullish().catch(null),
});

const kindOf: Readonly<Record<string, GatewayTransaction['kind']>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
};

/** Transfers to the bank: they are settlements, and no part of what was earned. */
const isPayout = (type: string): boolean => type.startsWith('payout');

const pageSchema = z.looseObject({ data: z.array(lineSchema), has_more: z.boolean() });

/**
 * Reads a page of balance transactions with their sources, without payouts; `next` is the id after which the next page
 * begins. Payments and refunds count from 0 up, adjustments have a sign. Undefined when it cannot be read.
 */
export const readBalancePage = (
  body: unknown,
): { items: GatewayTransaction[]; next: string | null } | undefined => {
  const page = pageSchema.safeParse(body).data;
  if (!page) return undefined;
  const items = page.data.filter(({ type }) => !isPayout(type)).map(toTransaction);
  return { items, next: page.has_more ? (page.data.at(-1)?.id ?? null) : null };
};

const toTransaction = (line: z.infer<typeof lineSchema>): GatewayTransaction => {
  const from = typeof line.source === 'object' ? line.source : null;
  const kind = kindOf[line.type] ?? 'adjustment';
  // The balance may be kept in another currency than the customer's: what is matched is what the customer paid.
  const isSame = kind === 'adjustment' || from === null || from.currency === line.currency;
  const { amount, currency } = isSame
    ? line
    : { amount: from.amount_captured ?? from.amount, currency: from.currency };
  const id = from?.id ?? (typeof line.source === 'string' ? line.source : line.id);
  const tax = line.fee_details.reduce((sum, each) => (each.type === 'tax' ? sum + each.amount : sum), 0);
  return {
    kind,
    id: kind === 'adjustment' ? line.id : id,
    amountMinor: kind === 'adjustment' ? amount : Math.abs(amount),
    currency,
    gatewayOrderId: from?.payment_intent ?? null,
    gatewayPaymentId: kind === 'payment' ? id : (from?.charge ?? null),
    ourRef: from?.metadata?.[ourRefField] ?? null,
    feeMinor: isSame ? line.fee : 0,
    taxMinor: isSame ? tax : 0,
    settlementId: null,
    at: line.created,
  };
};

const payoutSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  amount: z.int(),
  currency: currencyCode,
  arrival_date: isoOfSeconds,
  trace_id: z.looseObject({ value: z.string().nullish() }).nullish(),
});
const payoutsSchema = z.looseObject({ data: z.array(payoutSchema) });

/** Reads the payouts of a list; undefined when it cannot be read. */
export const readPayouts = (body: unknown): GatewaySettlement[] | undefined =>
  payoutsSchema.safeParse(body).data?.data.map((payout) => ({
    id: payout.id,
    status: payout.status,
    utr: payout.trace_id?.value ?? null,
    amountMinor: payout.amount,
    currency: payout.currency,
    at: payout.arrival_date,
  }));
