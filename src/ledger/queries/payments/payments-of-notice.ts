import type { PaymentAddress } from '../../../domain/kept-payment.js';
import type { PaymentOwner } from '../../../domain/payment-book.js';
import type { Ledger } from '../../connect.js';

/** By what a gateway's webhook names the thing that it tells of; null for what it does not say. */
export interface NoticeIds {
  gateway: string;
  gatewayOrderId: string | null;
  gatewayPaymentId: string | null;
  /** Ours: of the order, or of the refund. */
  ourRef: string | null;
  refundId: string | null;
}

/**
 * The payments at that gateway that a webhook may concern: by its order, its try to pay, or its refund; by our reference of
 * the payment only where it names no order, since an order that is not known here is another one. None when it concerns
 * nothing that is kept.
 */
export const findOfNotice = async (
  ledger: Ledger,
  { tenantId, mode }: PaymentOwner,
  { gateway, gatewayOrderId, gatewayPaymentId, ourRef, refundId }: NoticeIds,
): Promise<PaymentAddress[]> => {
  const rows = await ledger<PaymentAddress[]>`
    with named as (
      select ${gatewayOrderId}::text as order_id, ${gatewayPaymentId}::text as payment_id, ${ourRef}::text as our_ref,
        ${refundId}::text as refund_id
    ), concerned as (
      select tenant_id, mode, gateway, gateway_order_id from payment, named where gateway_order_id = named.order_id
      union select tenant_id, mode, gateway, gateway_order_id from payment, named
        where gateway_payment_ids @> array[named.payment_id]
      union select tenant_id, mode, gateway, gateway_order_id from payment, named
        where payment.our_ref = named.our_ref and named.order_id is null
      union select tenant_id, mode, gateway, gateway_order_id from refund, named
        where refund.refund_id = named.refund_id
      union select tenant_id, mode, gateway, gateway_order_id from refund, named where refund.our_ref = named.our_ref
    )
    select tenant_id as "tenantId", mode, gateway, gateway_order_id as "gatewayOrderId" from concerned
    where tenant_id = ${tenantId} and mode = ${mode} and gateway = ${gateway}
    order by gateway_order_id`;
  return [...rows];
};
