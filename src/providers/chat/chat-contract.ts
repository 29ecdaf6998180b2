import type { Connection } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';

/** One call to a chat service with a tenant's account. */
export interface ChatCall {
  connection: Connection;
  signal: AbortSignal;
}

/** A WhatsApp template message. `components` are those of the Cloud API. */
export interface WhatsAppToSend {
  /** Ours; it comes back in reports where the service brings it. */
  messageId: string;
  /** E.164. */
  to: string;
  template: string;
  /** E.g. `en`, `en_US`, `hi`. */
  language: string;
  components: readonly Record<string, unknown>[];
}

/** WhatsApp Cloud API. Outcomes as for `SmsProvider`; its code decides, not the HTTP status. */
export interface WhatsAppProvider {
  name: string;
  send(call: ChatCall, message: WhatsAppToSend): Promise<Done<{ providerMessageId: string }> | Failed>;
}

/** A note to a Discord channel; nobody is ever mentioned by it. */
export interface DiscordToSend {
  content: string | null;
  embeds: readonly Record<string, unknown>[];
  username: string | null;
}

/**
 * Discord webhooks. The connection's secret `webhookUrl:<channel>` (or `webhookUrl`) is the whole address. `retryAfterMs` of a
 * `throttled` outcome is Discord's own; a good answer that leaves no call until later says so in `restMs`.
 */
export interface DiscordProvider {
  name: string;
  send(
    call: ChatCall,
    channel: string,
    message: DiscordToSend,
  ): Promise<Done<{ messageId: string; restMs: number | null }> | Failed>;
}
