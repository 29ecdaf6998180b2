import type { DueLook } from '../../../domain/payment-book.js';
import type { Ledger } from '../../connect.js';

/**
 * Takes at most `limit` payments of all tenants whose look is due by `now`, the longest due first. Each goes to one taker
 * only and is due again an hour after `now`, unless the look itself, or news, sets another time before.
 */
export const takeDueLooks = async (ledger: Ledger, now: Date, limit: number): Promise<DueLook[]> => {
  const rows = await ledger<DueLook[]>`
    with due as (
      select tenant_id, mode, gateway, gateway_order_id, look_at from payment
      where look_at <= ${now}::timestamptz
      order by look_at limit ${limit}
      for update skip locked
    ), taken as (
      update payment set look_at = ${now}::timestamptz + interval '1 hour', looks = looks + 1, updated_at = now()
      from due
      where payment.tenant_id = due.tenant_id and payment.mode = due.mode and payment.gateway = due.gateway
        and payment.gateway_order_id = due.gateway_order_id
      returning payment.tenant_id, payment.mode, payment.gateway, payment.gateway_order_id, due.look_at as due_at
    )
    select tenant_id as "tenantId", mode, gateway, gateway_order_id as "gatewayOrderId", due_at as "dueAt" from taken
    order by due_at, tenant_id, mode, gateway, gateway_order_id`;
  return [...rows];
};
