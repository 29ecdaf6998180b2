import type { MessageChannel } from './message-channel.js';
import type { Mode } from './job.js';

/** Names a message: its id is that of the job that sends it. */
export interface MessageAddress {
  tenantId: string;
  mode: Mode;
  id: string;
}

/**
 * How far a message is. `sending`: it was, or may have been, given to a provider that has not answered. A provider's later
 * words (`sent`, `delivered`, `read`, `failed`, `bounced` …) follow.
 */
export const messageStates = [
  'queued',
  'sending',
  'accepted',
  'deferred',
  'sent',
  'failed',
  'bounced',
  'suppressed',
  'delivered',
  'read',
  'complained',
] as const;
export type MessageState = (typeof messageStates)[number];

/** A message as the ledger keeps it: nothing in it says to whom. */
export interface KeptMessage extends MessageAddress {
  channel: MessageChannel;
  /** `phoneKey`s or `addressKey`s. */
  recipientKeys: readonly string[];
  /** What decides how often it may be tried, and what a suppression stops. */
  category: string;
  template: string | null;
  state: MessageState;
  provider: string | null;
  providerMessageId: string | null;
  /** Times that a provider was given it and its answer was lost. */
  lostAnswers: number;
  segments: number | null;
  /** What the tenant pays for it, and what it costs us. */
  retailPaise: number;
  wholesalePaise: number;
  /** The code of its failure. */
  code: string | null;
  acceptedAt: Date | null;
  deliveredAt: Date | null;
  createdAt: Date;
}
