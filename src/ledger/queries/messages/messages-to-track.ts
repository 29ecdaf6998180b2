import type { Ledger } from '../../connect.js';
import type { MessageToTrack } from '../../../domain/message-book.js';

/**
 * Takes at most `limit` messages of all tenants that one of `providers` has accepted since `since` and that are not at their
 * end, unless they were taken after `notSince`; the longest untouched first. Each goes to one taker only.
 */
export const takeMessagesToTrack = async (
  ledger: Ledger,
  wanted: { providers: readonly string[]; since: Date; notSince: Date; now: Date; limit: number },
): Promise<MessageToTrack[]> => {
  const rows = await ledger<MessageToTrack[]>`
    with due as (
      select tenant_id, mode, id from message
      where state in ('accepted', 'deferred', 'sent') and provider = any(${[...wanted.providers]}::text[])
        and provider_message_id is not null and created_at >= ${wanted.since}::timestamptz
        and coalesce(tracked_at, accepted_at, created_at) <= ${wanted.notSince}::timestamptz
      order by coalesce(tracked_at, accepted_at, created_at) limit ${wanted.limit}
      for update skip locked
    )
    update message set tracked_at = ${wanted.now}::timestamptz from due
    where message.tenant_id = due.tenant_id and message.mode = due.mode and message.id = due.id
    returning message.tenant_id as "tenantId", message.mode, message.id, message.channel, message.provider,
      message.provider_message_id as "providerMessageId"`;
  return [...rows];
};
