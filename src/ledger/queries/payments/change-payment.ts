import { newId } from '../../../domain/ids.js';
import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../domain/kept-payment.js';
import type { PaymentChange, PaymentEvent } from '../../../domain/payment-book.js';
import { asJson, type Ledger, type LedgerTransaction } from '../../connect.js';
import { ofOrder, paymentColumns, refundColumns, toPaymentColumns, toRefundColumns } from './payment-row.js';

/**
 * Decides of a payment under a lock on its row and writes the payment, its refunds and the events in the same commit.
 * `decide` sees the refunds oldest first. Throws, and writes nothing, when there is no such payment, when `decide` throws,
 * and when a refund's reference belongs to a refund of another payment.
 */
export const changePayment = async <T>(
  ledger: Ledger,
  address: PaymentAddress,
  decide: (payment: KeptPayment, refunds: readonly KeptRefund[]) => PaymentChange<T>,
): Promise<T> => {
  const decided = await ledger.begin(async (sql) => {
    const [payment] = await sql<KeptPayment[]>`
      select ${paymentColumns(sql)} from payment where ${ofOrder(sql, address)} for update`;
    if (!payment) throw new Error(`there is no payment ${address.gateway} ${address.gatewayOrderId}`);
    const refunds = await sql<KeptRefund[]>`
      select ${refundColumns(sql)} from refund where ${ofOrder(sql, address)} order by created_at, our_ref`;
    const change = decide(payment, [...refunds]);
    await writePayment(sql, address, change.payment ?? {});
    await writeRefunds(sql, address, change.refunds ?? []);
    await writeEvents(sql, address, change.events ?? []);
    // In an object: a bare promise or array would be unwrapped by the driver.
    return { value: change.value };
  });
  return decided.value;
};

const writePayment = async (
  sql: LedgerTransaction,
  address: PaymentAddress,
  given: NonNullable<PaymentChange<unknown>['payment']>,
): Promise<void> => {
  const columns = toPaymentColumns(sql, given);
  if (Object.keys(columns).length === 0) return;
  await sql`update payment set ${sql(columns)}, updated_at = now() where ${ofOrder(sql, address)}`;
};

/** In the order of their references, so that two changes that write the same ones wait instead of locking each other out. */
const writeRefunds = async (
  sql: LedgerTransaction,
  { tenantId, mode, gateway, gatewayOrderId }: PaymentAddress,
  refunds: readonly KeptRefund[],
): Promise<void> => {
  const inOrder = [...refunds].sort((a, b) => (a.ourRef < b.ourRef ? -1 : 1));
  for (const refund of inOrder) {
    const row = toRefundColumns(sql, { ...refund, tenantId, mode, gateway, gatewayOrderId });
    const written = await sql`
      insert into refund ${sql(row)}
      on conflict (tenant_id, mode, our_ref) do update set reference = excluded.reference,
        gateway_payment_id = excluded.gateway_payment_id, amount_minor = excluded.amount_minor,
        currency = excluded.currency, reason = excluded.reason, status = excluded.status,
        refund_id = excluded.refund_id, bank_reference = excluded.bank_reference,
        refunded_at = excluded.refunded_at, updated_at = now()
      where refund.gateway = excluded.gateway and refund.gateway_order_id = excluded.gateway_order_id`;
    if (written.count === 0) throw new Error(`the refund ${refund.ourRef} belongs to another payment`);
  }
};

/** Times are the clock's, not the transaction's: it may have begun long before it got the lock. */
const writeEvents = async (
  sql: LedgerTransaction,
  { tenantId, mode, gateway, gatewayOrderId }: PaymentAddress,
  events: readonly PaymentEvent[],
): Promise<void> => {
  if (events.length === 0) return;
  const rows = events.map(({ type, data }) => ({ id: newId(), type, data }));
  await sql`
    insert into event (tenant_id, id, mode, job_id, type, ordering_key, occurred_at, created_at, data)
    select ${tenantId}::uuid, id, ${mode}::text, null, type, ${`${gateway}|${gatewayOrderId}`}::text, clock_timestamp(),
      clock_timestamp(), data
    from json_to_recordset(${asJson(sql, rows)}) as told (id uuid, type text, data json)
    order by id`;
};
