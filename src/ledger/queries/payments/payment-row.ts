import postgres from 'postgres';
import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../domain/kept-payment.js';
import { asJson, type Ledger, type LedgerTransaction } from '../../connect.js';

type Sql = Ledger | LedgerTransaction;
type Fragment = ReturnType<Ledger>;

/** The columns of a payment, read as a `KeptPayment`. Amounts come as numbers: minor units stay far below 2^53. */
export const paymentColumns = (sql: Sql): Fragment => sql`
  tenant_id as "tenantId", mode, gateway, gateway_order_id as "gatewayOrderId", our_ref as "ourRef", reference,
  amount_minor::float8 as "amountMinor", currency, record, status, paid_minor::float8 as "paidMinor",
  refunded_minor::float8 as "refundedMinor", gateway_payment_ids as "gatewayPaymentIds", method, last4,
  fee_minor::float8 as "feeMinor", estimated_fee_minor::float8 as "estimatedFeeMinor", paid_at as "paidAt", disputed,
  attention, look_at as "lookAt", looks, created_at as "createdAt"`;

/** The columns of a refund, read as a `KeptRefund`. */
export const refundColumns = (sql: Sql): Fragment => sql`
  tenant_id as "tenantId", mode, our_ref as "ourRef", reference, gateway, gateway_order_id as "gatewayOrderId",
  gateway_payment_id as "gatewayPaymentId", amount_minor::float8 as "amountMinor", currency, reason, status,
  refund_id as "refundId", bank_reference as "bankReference", refunded_at as "refundedAt", created_at as "createdAt"`;

/** The condition that a row of `payment` or `refund` belongs to an order. */
export const ofOrder = (
  sql: Sql,
  { tenantId, mode, gateway, gatewayOrderId }: PaymentAddress,
): Fragment => sql`
  tenant_id = ${tenantId} and mode = ${mode} and gateway = ${gateway} and gateway_order_id = ${gatewayOrderId}`;

const paymentFields: readonly (keyof KeptPayment)[] = [
  ...([
    'tenantId',
    'mode',
    'gateway',
    'gatewayOrderId',
    'ourRef',
    'reference',
    'amountMinor',
    'currency',
  ] as const),
  ...([
    'record',
    'status',
    'paidMinor',
    'refundedMinor',
    'gatewayPaymentIds',
    'method',
    'last4',
    'feeMinor',
  ] as const),
  ...(['estimatedFeeMinor', 'paidAt', 'disputed', 'attention', 'lookAt', 'looks', 'createdAt'] as const),
];
const refundFields: readonly (keyof KeptRefund)[] = [
  ...(['tenantId', 'mode', 'gateway', 'gatewayOrderId', 'ourRef', 'reference', 'gatewayPaymentId'] as const),
  ...([
    'amountMinor',
    'currency',
    'reason',
    'status',
    'refundId',
    'bankReference',
    'refundedAt',
    'createdAt',
  ] as const),
];

type Columns = Record<string, postgres.ParameterOrJSON<never>>;

const columnsOf = <T extends object>(
  sql: Sql,
  fields: readonly (keyof T & string)[],
  given: Partial<T>,
): Columns =>
  Object.fromEntries(
    fields
      .filter((field) => given[field] !== undefined)
      .map((field) => [
        postgres.fromCamel(field),
        (field === 'record' ? asJson(sql, given[field]) : given[field]) as postgres.ParameterOrJSON<never>,
      ]),
  );

/** What of a payment is given, by its columns; what is absent is left out. */
export const toPaymentColumns = (sql: Sql, given: Partial<KeptPayment>): Columns =>
  columnsOf(sql, paymentFields, given);

/** What of a refund is given, by its columns; what is absent is left out. */
export const toRefundColumns = (sql: Sql, given: Partial<KeptRefund>): Columns =>
  columnsOf(sql, refundFields, given);
