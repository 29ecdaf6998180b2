import type { KeptPayment, KeptRefund, PaymentAddress } from '../../../domain/kept-payment.js';
import type { PaymentBook, PaymentOwner } from '../../../domain/payment-book.js';
import type { Ledger } from '../../connect.js';
import { changePayment } from './change-payment.js';
import { ofOrder, paymentColumns, refundColumns, toPaymentColumns } from './payment-row.js';

const find = async (ledger: Ledger, address: PaymentAddress): Promise<KeptPayment | null> => {
  const [row] = await ledger<KeptPayment[]>`
    select ${paymentColumns(ledger)} from payment where ${ofOrder(ledger, address)}`;
  return row ?? null;
};

const open = async (ledger: Ledger, payment: KeptPayment): Promise<KeptPayment> => {
  const [opened] = await ledger<KeptPayment[]>`
    insert into payment ${ledger(toPaymentColumns(ledger, payment))}
    on conflict (tenant_id, mode, gateway, gateway_order_id) do nothing
    returning ${paymentColumns(ledger)}`;
  const standing = opened ?? (await find(ledger, payment));
  if (!standing) throw new Error(`the payment ${payment.gateway} ${payment.gatewayOrderId} was not kept`);
  return standing;
};

const findByTry = async (
  ledger: Ledger,
  { tenantId, mode }: PaymentOwner,
  { gateway, gatewayPaymentId }: { gateway: string; gatewayPaymentId: string },
): Promise<KeptPayment | null> => {
  const [row] = await ledger<KeptPayment[]>`
    select ${paymentColumns(ledger)} from payment
    where gateway_payment_ids @> ${[gatewayPaymentId]}::text[]
      and tenant_id = ${tenantId} and mode = ${mode} and gateway = ${gateway}
    order by created_at, gateway_order_id limit 1`;
  return row ?? null;
};

const ofReference = async (
  ledger: Ledger,
  { tenantId, mode }: PaymentOwner,
  ourRef: string,
): Promise<KeptPayment[]> => [
  ...(await ledger<KeptPayment[]>`
    select ${paymentColumns(ledger)} from payment
    where tenant_id = ${tenantId} and mode = ${mode} and our_ref = ${ourRef}
    order by created_at, gateway, gateway_order_id`),
];

const findRefund = async (
  ledger: Ledger,
  { tenantId, mode }: PaymentOwner,
  ourRef: string,
): Promise<KeptRefund | null> => {
  const [row] = await ledger<KeptRefund[]>`
    select ${refundColumns(ledger)} from refund
    where tenant_id = ${tenantId} and mode = ${mode} and our_ref = ${ourRef}`;
  return row ?? null;
};

/** The ledger of payments and refunds in Postgres. */
export const createPaymentBook = (ledger: Ledger): PaymentBook => ({
  open: (payment) => open(ledger, payment),
  find: (address) => find(ledger, address),
  findByTry: (owner, tried) => findByTry(ledger, owner, tried),
  ofReference: (owner, ourRef) => ofReference(ledger, owner, ourRef),
  findRefund: (owner, ourRef) => findRefund(ledger, owner, ourRef),
  change: (address, decide) => changePayment(ledger, address, decide),
});
