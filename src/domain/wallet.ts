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
