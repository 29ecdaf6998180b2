import type { Suppressed, SuppressionList } from '../../../domain/message-book.js';
import { asJson, type Ledger } from '../../connect.js';

/** The suppression lists of tenants in Postgres; entries that are over stay readable. */
export const createSuppressionList = (ledger: Ledger): SuppressionList => ({
  async of({ tenantId, mode }, channel, recipientKeys) {
    const rows = await ledger<(Suppressed & { createdAt: Date })[]>`
      select channel, recipient_key as "recipientKey", reason, entry, until, created_at as "createdAt"
      from suppression
      where tenant_id = ${tenantId} and mode = ${mode} and channel = ${channel}
        and recipient_key = any(${[...recipientKeys]}::text[])
      order by created_at, recipient_key, reason`;
    return [...rows];
  },

  async put({ tenantId, mode }, { channel, recipientKey, reason, entry, until }) {
    await ledger`
      insert into suppression (tenant_id, mode, channel, recipient_key, reason, entry, until)
      values (${tenantId}, ${mode}, ${channel}, ${recipientKey}, ${reason}, ${asJson(ledger, entry)}, ${until})
      on conflict (tenant_id, mode, channel, recipient_key, reason) do update set entry = excluded.entry,
        until = case when suppression.until is null or excluded.until is null then null
          else greatest(suppression.until, excluded.until) end`;
  },

  async remove({ tenantId, mode }, channel, recipientKey) {
    const removed = await ledger`
      delete from suppression
      where tenant_id = ${tenantId} and mode = ${mode} and channel = ${channel} and recipient_key = ${recipientKey}`;
    return removed.count;
  },
});
