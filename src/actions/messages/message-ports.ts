import type { MessageBook, MessageOwner, SuppressionList, TemplateShelf } from '../../domain/message-book.js';
import type { Wallet } from '../../domain/wallet.js';

/** What the actions of messages stand on. */
export interface MessageDeps {
  book: MessageBook;
  suppressions: SuppressionList;
  shelf: TemplateShelf;
  wallet: Wallet;
  /** When mails to a recipient came back softly since an instant, as reports that are kept say. */
  softBounces(owner: MessageOwner, recipientKey: string, since: Date): Promise<readonly Date[]>;
  now: () => Date;
  /** `settleMs`: how long a message whose answer was lost may still be on its way. */
  settings: { timeoutMs: number; maxAttempts: number; settleMs: number };
}
