import type { Mode } from './job.js';

/** Whose credit. */
export interface WalletOwner {
  tenantId: string;
  mode: Mode;
}

/** A tenant's message credit, in paise. */
export interface WalletBalance {
  availablePaise: number;
  /** Set aside for messages whose outcome is not known yet. */
  reservedPaise: number;
  /** Spent so far, ever. */
  spentPaise: number;
  /** Below this the tenant is told once. */
  lowBalancePaise: number;
}

/** The accounts between which credit moves; only `funding`, the world outside, may be in the red. */
export type WalletAccount = 'funding' | 'available' | 'reserved' | 'spent';

/** Why credit moved. */
export type WalletEntryKind = 'top_up' | 'reserve' | 'settle' | 'give_back' | 'adjust';

/** Credit that has moved from one account to another, in paise. */
export interface WalletEntry {
  id: string;
  kind: WalletEntryKind;
  from: WalletAccount;
  to: WalletAccount;
  paise: number;
  /** Also the id of the job that sends it. */
  messageId: string | null;
  segments: number | null;
  reference: string | null;
  note: string | null;
  createdAt: Date;
}

/** How much credit moved on one day in India, by the kind of its entries. */
export interface WalletMovement {
  /** `YYYY-MM-DD`. */
  day: string;
  kind: WalletEntryKind;
  paise: number;
  segments: number;
  entries: number;
}

/** Message credit, in double entry. Each call may be repeated: a message reserves, settles or gets back once. */
export interface Wallet {
  /** Sets credit aside for a message. `insufficient` changes nothing; a message that holds its reservation keeps it. */
  reserve(
    owner: WalletOwner,
    message: { messageId: string; paise: number; segments: number },
  ): Promise<'reserved' | 'insufficient'>;
  /** The message was taken: its reservation is spent. Nothing when it holds none. */
  settle(owner: WalletOwner, messageId: string): Promise<void>;
  /** The message certainly was not taken: its reservation goes back. Nothing when it holds none. */
  giveBack(owner: WalletOwner, messageId: string): Promise<void>;
}
