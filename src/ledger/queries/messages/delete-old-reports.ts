import type { Ledger } from '../../connect.js';

/** Deletes at most `limit` reports that came more than `days` ago; what followed from them stays. Gives how many went. */
export const deleteOldReports = async (ledger: Ledger, days: number, limit: number): Promise<number> => {
  const deleted = await ledger`
    delete from message_report where ctid in (
      select ctid from message_report where created_at < now() - ${days} * interval '1 day'
      order by created_at limit ${limit})`;
  return deleted.count;
};
