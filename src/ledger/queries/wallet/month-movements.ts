import type { WalletMovement, WalletOwner } from '../../../domain/wallet.js';
import type { Ledger } from '../../connect.js';
import { ofWallet } from './wallet-row.js';

/**
 * What a wallet held, reserved credit included, at the first of two instants, and how much moved from then until the second,
 * by days in India and kinds.
 */
export const monthMovements = async (
  ledger: Ledger,
  owner: WalletOwner,
  { from, to }: { from: Date; to: Date },
): Promise<{ openingPaise: number; movements: WalletMovement[] }> => {
  // Backwards from today's balance: a tenant asks for a recent month, and its history only grows.
  const [opening] = await ledger<{ paise: number }[]>`
    select (coalesce((select sum(balance_paise) from wallet_account
        where ${ofWallet(ledger, owner)} and account in ('available', 'reserved')), 0)
      - coalesce((select sum(case when from_account = 'funding' then paise
            when to_account in ('funding', 'spent') then -paise else 0 end) from wallet_entry
          where ${ofWallet(ledger, owner)} and created_at >= ${from}::timestamptz), 0))::float8 as paise`;
  const movements = await ledger<WalletMovement[]>`
    select to_char(created_at at time zone 'Asia/Kolkata', 'YYYY-MM-DD') as day, kind, sum(paise)::float8 as paise,
      coalesce(sum(segments), 0)::float8 as segments, count(*)::float8 as entries
    from wallet_entry
    where ${ofWallet(ledger, owner)} and created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz
    group by day, kind order by day, kind`;
  return { openingPaise: opening?.paise ?? 0, movements: [...movements] };
};
