import type { Ledger } from '../connect.js';

/** Spends a link that works once: true for the first who asks, false for everybody after. */
export const spendLink = async (ledger: Ledger, link: { id: string; expiresAt: Date }): Promise<boolean> => {
  const spent = await ledger`
    insert into used_link (id, expires_at) values (${link.id}, ${link.expiresAt}) on conflict (id) do nothing`;
  return spent.count > 0;
};

/**
 * Forgets at most `limit` spent links; gives how many. Only a day after their end: whoever reads a link judges its end by
 * a clock that may be behind, and a link that was forgotten too early would work twice.
 */
export const forgetUsedLinks = async (ledger: Ledger, limit: number): Promise<number> => {
  const gone = await ledger`
    delete from used_link where id in (
      select id from used_link where expires_at < now() - interval '1 day' limit ${limit} for update skip locked)`;
  return gone.count;
};
