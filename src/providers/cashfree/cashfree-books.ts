import { z } from 'zod';
import type { Gateway, GatewaySettlement, GatewayTransaction } from '../gateway/gateway-contract.js';
import { doneWith, orRefused } from '../gateway/reads.js';
import type { AskCashfree } from './ask-cashfree.js';
import { charge, idText, isoTime, rupees } from './cashfree-wire.js';
import { booksPage, cashfreePaths } from './paths.js';

/** Since 2025-01-01 a row is nested (`event_details`, `payment_details` …), before it was flat. */
const flattened = (row: unknown): unknown => {
  if (typeof row !== 'object' || row === null) return row;
  const parts = Object.entries(row).filter(
    ([name]) => name.endsWith('_details') && name !== 'customer_details',
  );
  return Object.assign({}, row, ...parts.map(([, part]) => part as unknown)) as unknown;
};

const idOrNone = idText.nullish();
const amountOrNone = rupees.nullish();

const eventSchema = z.preprocess(
  flattened,
  z.looseObject({
    event_id: idText,
    event_type: z.string(),
    event_status: z.string().nullish(),
    event_amount: rupees,
    event_currency: z.string().nullish(),
    event_time: isoTime,
    sale_type: z.string().nullish(),
    order_id: idOrNone,
    cf_payment_id: idOrNone,
    refund_id: idOrNone,
    cf_settlement_id: idOrNone,
    payment_service_charge: charge.nullish(),
    payment_service_tax: charge.nullish(),
  }),
);

const settlementSchema = z.preprocess(
  flattened,
  z.looseObject({
    cf_settlement_id: idText,
    settlement_amount: amountOrNone,
    amount_settled: amountOrNone,
    settlement_currency: z.string().nullish(),
    status: z.string().nullish(),
    transfer_utr: z.string().nullish(),
    settlement_utr: z.string().nullish(),
    utr: z.string().nullish(),
    transfer_time: isoTime.nullish(),
    settlement_date: isoTime.nullish(),
  }),
);

type CashfreeEvent = z.infer<typeof eventSchema>;

const cursor = z.string().nullish();
const eventsSchema = z.looseObject({ cursor, data: z.array(eventSchema) });
const settlementsSchema = z.looseObject({ cursor, data: z.array(settlementSchema) });

/** Cashfree's own books: POSTs that change nothing (Cashfree API: reconciliation, settlements). */
export const createCashfreeBooks = (
  ask: AskCashfree,
  pageSize = booksPage,
): Pick<Gateway, 'transactions' | 'settlements'> => {
  const pageOf = (path: string, { date, cursor }: { date: string; cursor: string | null }) =>
    ({
      method: 'POST',
      path,
      effect: 'read',
      body: {
        pagination: { limit: pageSize, cursor },
        filters: { start_date: `${date}T00:00:00+05:30`, end_date: `${date}T23:59:59+05:30` },
      },
    }) as const;

  return {
    transactions: async (call) => {
      const listed = orRefused(await ask(call, pageOf(cashfreePaths.recon, call), eventsSchema));
      if (listed.kind !== 'done') return listed;
      const { data, cursor: next } = listed.result;
      return { ...listed, result: { items: data.filter(counts).map(toTransaction), next: next || null } };
    },
    settlements: async (call) => {
      const found: GatewaySettlement[] = [];
      for (let next: string | null = null; ;) {
        const request = pageOf(cashfreePaths.settlements, { date: call.date, cursor: next });
        const listed = orRefused(await ask(call, request, settlementsSchema));
        if (listed.kind !== 'done') return listed;
        found.push(...listed.result.data.map((each) => toSettlement(each, call.date)));
        next = listed.result.cursor || null;
        if (next === null) return doneWith(found, listed.httpStatus);
      }
    },
  };
};

/** Transfers to the bank are settlements, and no part of what was earned; what came to nothing is no part of it either. */
const counts = ({ event_type: type, event_status: status }: CashfreeEvent): boolean =>
  type !== 'SETTLEMENT' && status !== 'FAILED' && status !== 'CANCELLED';

const kinds: Readonly<Record<string, GatewayTransaction['kind']>> = { PAYMENT: 'payment', REFUND: 'refund' };

/** Payments and refunds count from 0 up, adjustments have a sign; the fee has its tax in it. */
const toTransaction = (event: CashfreeEvent): GatewayTransaction => {
  const kind = kinds[event.event_type] ?? 'adjustment';
  const isTaken = kind === 'adjustment' && event.sale_type === 'DEBIT';
  const taxMinor = kind === 'payment' ? (event.payment_service_tax ?? 0) : 0;
  const ids = { payment: event.cf_payment_id, refund: event.refund_id, adjustment: event.event_id };
  const refs = { payment: event.order_id, refund: event.refund_id, adjustment: null };
  return {
    kind,
    id: ids[kind] ?? event.event_id,
    amountMinor: isTaken ? -event.event_amount : event.event_amount,
    currency: event.event_currency || 'INR',
    gatewayOrderId: event.order_id ?? null,
    gatewayPaymentId: event.cf_payment_id ?? null,
    ourRef: refs[kind] ?? null,
    feeMinor: kind === 'payment' ? (event.payment_service_charge ?? 0) + taxMinor : 0,
    taxMinor,
    settlementId: event.cf_settlement_id ?? null,
    at: event.event_time,
  };
};

/** Where no status is given, the transfer's number shows that it was made. */
const toSettlement = (settlement: z.infer<typeof settlementSchema>, date: string): GatewaySettlement => {
  const utr = settlement.transfer_utr || settlement.settlement_utr || settlement.utr || null;
  return {
    id: settlement.cf_settlement_id,
    status: settlement.status || (utr === null ? 'pending' : 'processed'),
    utr,
    amountMinor: settlement.amount_settled ?? settlement.settlement_amount ?? 0,
    currency: settlement.settlement_currency || 'INR',
    at: settlement.settlement_date ?? settlement.transfer_time ?? `${date}T00:00:00+05:30`,
  };
};
