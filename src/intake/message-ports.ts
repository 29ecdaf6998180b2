import type { SuppressionList, TemplateShelf } from '../domain/message-book.js';
import type { WalletBalance, WalletEntry, WalletOwner } from '../domain/wallet.js';
import type { CompileTemplate } from '../messages/email/template/compile-template.js';
import type { WalletStatement } from '../messages/wallet/wallet-statement.js';

/** What an operator books by hand; below 0: it is taken off again. */
export interface WalletCredit {
  paise: number;
  reference: string;
  note: string | null;
}

/** The commands that the HTTP contract offers on message credit. */
export interface WalletCommands {
  balance(owner: WalletOwner): Promise<WalletBalance>;
  /** Sets below how many paise the tenant is told. */
  setLowBalance(owner: WalletOwner, paise: number): Promise<WalletBalance>;
  /** Newest first; only those before the one with the id `before`. */
  entries(owner: WalletOwner, wish: { before?: string; limit: number }): Promise<WalletEntry[]>;
  /** Of a month in India, `YYYY-MM`. */
  statement(owner: WalletOwner, month: string): Promise<WalletStatement>;
  /** Books each reference once. Throws `not_found` for an unknown tenant, `conflict` when it cannot be booked. */
  credit(owner: WalletOwner, credit: WalletCredit): Promise<{ replayed: boolean; balance: WalletBalance }>;
}

/** What the routes of messages stand on. */
export interface MessagePorts {
  wallet: WalletCommands;
  shelf: TemplateShelf;
  suppressions: SuppressionList;
  compile: CompileTemplate;
}
