import type { Connection } from '../../../domain/action.js';
import type { DiscordProvider, WhatsAppProvider } from '../../../providers/chat/chat-contract.js';
import type { MessageDeps } from '../message-ports.js';

/** What `whatsapp.send` stands on. */
export interface WhatsAppDeps extends MessageDeps {
  whatsapp: WhatsAppProvider;
}

/** An account that the provider has left no call for a while. */
export interface RestingAccount {
  tenantId: string;
  connection: Connection;
  /** What the action's `account` gave. */
  account: string | null;
}

/** What `discord.notify` stands on. */
export interface DiscordDeps extends MessageDeps {
  discord: DiscordProvider;
  /** Keeps the account's next calls back for `ms`, those of other processes too. */
  rest(account: RestingAccount, ms: number): Promise<void>;
}
