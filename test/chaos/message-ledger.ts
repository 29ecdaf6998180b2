import type { Ledger } from '../../src/ledger/connect.js';
import type { WalletAccount, WalletEntryKind } from '../../src/domain/wallet.js';

/** A job that sends, with its message as the ledger keeps it. */
export interface LedgerMessage {
  id: string;
  tenantId: string;
  action: string;
  /** Ten digits, or an address. */
  to: string;
  state: string;
  /** The code of a failure. */
  code: string | null;
  /** Null when the job ended before it had a message. */
  lostAnswers: number | null;
  isAccepted: boolean;
  retailPaise: number;
}

/** Credit that has moved; in the order in which the wallet's lock was had. */
export interface LedgerEntry {
  tenantId: string;
  kind: WalletEntryKind;
  from: WalletAccount;
  to: WalletAccount;
  paise: number;
  messageId: string | null;
  turn: number;
  at: Date;
}

/** What stands on an account. */
export interface LedgerAccount {
  tenantId: string;
  account: WalletAccount;
  paise: number;
}

/** All that the ledger knows of messages and of what they cost. */
export interface MessageLedger {
  messages: readonly LedgerMessage[];
  entries: readonly LedgerEntry[];
  accounts: readonly LedgerAccount[];
}

export const readMessageLedger = async (ledger: Ledger): Promise<MessageLedger> => {
  const messages = await ledger<LedgerMessage[]>`
    select job.id, job.tenant_id as "tenantId", action,
      coalesce(input -> 'to' ->> 0, right(input ->> 'to', 10)) as "to", job.state, error ->> 'code' as code,
      lost_answers as "lostAnswers", accepted_at is not null as "isAccepted",
      coalesce(retail_paise, 0)::float8 as "retailPaise"
    from job left join message on message.tenant_id = job.tenant_id and message.mode = job.mode and message.id = job.id
    where action in ('sms.send', 'email.send', 'whatsapp.send')`;
  const entries = await ledger<LedgerEntry[]>`
    select tenant_id as "tenantId", kind, from_account as "from", to_account as "to", paise::float8 as paise,
      message_id as "messageId", turn, created_at as at
    from wallet_entry order by created_at, id`;
  const accounts = await ledger<LedgerAccount[]>`
    select tenant_id as "tenantId", account, balance_paise::float8 as paise from wallet_account`;
  return { messages, entries, accounts };
};
