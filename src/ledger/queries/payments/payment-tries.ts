import type { PaymentTries } from '../../../domain/payment-book.js';
import type { Ledger } from '../../connect.js';

/** Where the orders of payments may be, in Postgres. */
export const createPaymentTries = (ledger: Ledger): PaymentTries => ({
  async boundTo({ tenantId, mode }, ourRef) {
    // One at the most, but for an order that was believed absent and turned up: then the one that is sure.
    const [row] = await ledger<{ gateway: string }[]>`
      select gateway from payment_try
      where tenant_id = ${tenantId} and mode = ${mode} and our_ref = ${ourRef} and state in ('sending', 'ordered')
      order by (state = 'ordered') desc, sent_at, gateway limit 1`;
    return row?.gateway ?? null;
  },

  async sending({ tenantId, mode }, ourRef, gateway) {
    await ledger`
      insert into payment_try (tenant_id, mode, our_ref, gateway, state)
      values (${tenantId}, ${mode}, ${ourRef}, ${gateway}, 'sending')
      on conflict (tenant_id, mode, our_ref, gateway)
        do update set state = 'sending', absents = 0, sent_at = now(), updated_at = now()`;
  },

  async settle({ tenantId, mode }, ourRef, gateway, state) {
    await ledger`
      insert into payment_try (tenant_id, mode, our_ref, gateway, state)
      values (${tenantId}, ${mode}, ${ourRef}, ${gateway}, ${state})
      on conflict (tenant_id, mode, our_ref, gateway) do update set state = excluded.state, updated_at = now()`;
  },

  async absent({ tenantId, mode }, ourRef, gateway) {
    // Without a row the worker was lost before it wrote one. Whether a call left is not known, so it counts as one.
    const [row] = await ledger<{ absents: number; sentAt: Date }[]>`
      insert into payment_try as known (tenant_id, mode, our_ref, gateway, state, absents)
      values (${tenantId}, ${mode}, ${ourRef}, ${gateway}, 'sending', 1)
      on conflict (tenant_id, mode, our_ref, gateway)
        do update set absents = known.absents + 1, updated_at = now()
      returning absents, sent_at as "sentAt"`;
    if (!row) throw new Error(`the look-up of ${ourRef} at ${gateway} was not kept`);
    return row;
  },
});
