import type { Ledger } from '../../connect.js';

/**
 * Holds deliveries that were being written while their endpoint was switched off, and discards those of one that was
 * removed: neither statement saw the other. Gives how many.
 */
export const holdStrays = async (ledger: Ledger, limit: number): Promise<number> => {
  const held = await ledger`
    with stray as (
      select d.tenant_id, d.id, case when w.deleted_at is null then 'held' else 'discarded' end as state
      from webhook_endpoint w join delivery d on d.tenant_id = w.tenant_id and d.endpoint_id = w.id
      where (w.deleted_at is not null or not w.enabled and d.rank <> 0) and d.state = 'pending' and d.claim is null
      limit ${limit} for update of d skip locked
    )
    update delivery d set state = stray.state, next_attempt_at = null, updated_at = now()
    from stray where d.tenant_id = stray.tenant_id and d.id = stray.id`;
  return held.count;
};
