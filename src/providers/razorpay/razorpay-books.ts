import { z } from 'zod';
import type { Gateway, GatewaySettlement, GatewayTransaction } from '../gateway/gateway-contract.js';
import { isoOfSeconds, secondsOfDay } from '../gateway/gateway-times.js';
import { doneWith, orRefused } from '../gateway/reads.js';
import type { AskRazorpay } from './ask-razorpay.js';
import { listPage, razorpayPaths, reconPage } from './paths.js';

const minor = z.int().nullish();
const id = z.string().nullish();

const lineSchema = z.looseObject({
  entity_id: z.string().min(1),
  type: z.string(),
  debit: minor,
  credit: minor,
  amount: z.int(),
  currency: z.string().min(1),
  fee: minor,
  tax: minor,
  created_at: z.int(),
  settlement_id: id,
  payment_id: id,
  order_id: id,
  order_receipt: id,
});
const linesSchema = z.looseObject({ items: z.array(lineSchema) });

const settlementSchema = z.looseObject({
  id: z.string().min(1),
  amount: z.int(),
  status: z.string(),
  utr: id,
  created_at: z.int(),
});
const settlementsSchema = z.looseObject({ items: z.array(settlementSchema) });

/** Razorpay's own books (Razorpay API: settlements). `pageSize` is the length of a page of the recon list. */
export const createRazorpayBooks = (
  ask: AskRazorpay,
  pageSize = reconPage,
): Pick<Gateway, 'transactions' | 'settlements'> => ({
  transactions: async (call) => {
    const [year = '', month = '', day = ''] = call.date.split('-');
    const skip = Number(call.cursor ?? 0);
    const query = Object.entries({ year, month, day, count: String(pageSize), skip: String(skip) });
    const listed = orRefused(
      await ask(call, { method: 'GET', path: razorpayPaths.recon, query }, linesSchema),
    );
    if (listed.kind !== 'done') return listed;
    const { items } = listed.result;
    // Until a page is empty: a page shorter than asked for may be all that Razorpay gives at once.
    const next = items.length === 0 ? null : String(skip + items.length);
    return { ...listed, result: { items: items.map(toTransaction), next } };
  },
  settlements: async (call) => {
    const { from, to } = secondsOfDay(call.date);
    const found: GatewaySettlement[] = [];
    for (;;) {
      const page = {
        from: String(from),
        to: String(to),
        count: String(listPage),
        skip: String(found.length),
      };
      const request = {
        method: 'GET',
        path: razorpayPaths.settlements,
        query: Object.entries(page),
      } as const;
      const listed = orRefused(await ask(call, request, settlementsSchema));
      if (listed.kind !== 'done') return listed;
      const { items } = listed.result;
      found.push(...items.map(toSettlement));
      if (items.length < listPage) return doneWith(found, listed.httpStatus);
    }
  },
});

/** Payments and refunds count from 0 up, adjustments have a sign; the fee has its tax in it. */
const toTransaction = (line: z.infer<typeof lineSchema>): GatewayTransaction => {
  const kind = line.type === 'payment' || line.type === 'refund' ? line.type : 'adjustment';
  return {
    kind,
    id: line.entity_id,
    amountMinor: kind === 'adjustment' ? (line.credit ?? 0) - (line.debit ?? 0) : line.amount,
    currency: line.currency,
    gatewayOrderId: line.order_id ?? null,
    gatewayPaymentId: kind === 'payment' ? line.entity_id : (line.payment_id ?? null),
    // That of the order: a refund's own is not in this list.
    ourRef: kind === 'payment' ? (line.order_receipt ?? null) : null,
    feeMinor: line.fee ?? 0,
    taxMinor: line.tax ?? 0,
    settlementId: line.settlement_id ?? null,
    at: isoOfSeconds(line.created_at),
  };
};

/** Razorpay settles in rupees. */
const toSettlement = (settlement: z.infer<typeof settlementSchema>): GatewaySettlement => ({
  id: settlement.id,
  status: settlement.status,
  utr: settlement.utr ?? null,
  amountMinor: settlement.amount,
  currency: 'INR',
  at: isoOfSeconds(settlement.created_at),
});
