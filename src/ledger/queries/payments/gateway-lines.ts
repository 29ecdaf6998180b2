import type { BooksOfDay, GatewayInUse, GatewayLine } from '../../../domain/gateway-day.js';
import { asJson, type Ledger } from '../../connect.js';

/** Keeps lines of a reading. The same line again, by its kind and id, replaces the one before. */
export const putLines = async (
  ledger: Ledger,
  { tenantId, mode, gateway, day, jobId }: BooksOfDay,
  lines: readonly GatewayLine[],
): Promise<void> => {
  // In their order, so that two that write the same page wait instead of locking each other out.
  await ledger`
    insert into gateway_line (tenant_id, mode, gateway, day, job_id, kind, id, gateway_order_id, gateway_payment_id,
      our_ref, amount_minor, currency, fee_minor, tax_minor, settlement_id, at)
    select distinct on (kind, id) ${tenantId}::uuid, ${mode}::text, ${gateway}::text, ${day}::date, ${jobId}::uuid, kind,
      id, "gatewayOrderId", coalesce("gatewayPaymentId", case kind when 'payment' then id end), "ourRef", "amountMinor",
      currency, "feeMinor", "taxMinor", "settlementId", at
    from json_to_recordset(${asJson(ledger, lines)}) as line (kind text, id text, "gatewayOrderId" text,
      "gatewayPaymentId" text, "ourRef" text, "amountMinor" bigint, currency text, "feeMinor" bigint, "taxMinor" bigint,
      "settlementId" text, at timestamptz)
    order by kind, id
    on conflict (tenant_id, mode, gateway, day, job_id, kind, id) do update set
      gateway_order_id = excluded.gateway_order_id, gateway_payment_id = excluded.gateway_payment_id,
      our_ref = excluded.our_ref, amount_minor = excluded.amount_minor, currency = excluded.currency,
      fee_minor = excluded.fee_minor, tax_minor = excluded.tax_minor, settlement_id = excluded.settlement_id,
      at = excluded.at`;
};

/** Forgets what other jobs have read of that day; what a job that has not ended reads stays: it will compare it itself. */
export const forgetOlderLines = async (
  ledger: Ledger,
  { tenantId, mode, gateway, day, jobId }: BooksOfDay,
): Promise<void> => {
  await ledger`
    delete from gateway_line where tenant_id = ${tenantId} and mode = ${mode} and gateway = ${gateway}
      and day = ${day}::date and job_id <> ${jobId} and not exists (
        select 1 from job where job.tenant_id = gateway_line.tenant_id and job.id = gateway_line.job_id
          and job.state not in ('succeeded', 'failed', 'cancelled'))`;
};

/** The gateways of all tenants and modes at which a payment or refund was made or done since then. */
export const gatewaysWithPayments = async (ledger: Ledger, since: Date): Promise<GatewayInUse[]> => {
  const rows = await ledger<GatewayInUse[]>`
    select tenant_id as "tenantId", mode, gateway from payment
      where created_at >= ${since}::timestamptz or paid_at >= ${since}::timestamptz
    union select tenant_id, mode, gateway from refund
      where created_at >= ${since}::timestamptz or refunded_at >= ${since}::timestamptz
    order by 1, 2, 3`;
  return [...rows];
};
