import type { KeptMessage, MessageAddress } from './kept-message.js';
import type { MessageChannel } from './message-channel.js';
import type { MessageReport } from './message-report.js';
import type { Mode } from './job.js';

/** Whose messages: nothing is ever read or written across tenants or modes. */
export interface MessageOwner {
  tenantId: string;
  mode: Mode;
}

/** What the app is to be told; the event's ordering key is the message. */
export interface MessageEvent {
  type: string;
  data: Record<string, unknown>;
}

/** A message that a provider has taken, and whose end is not known. */
export interface MessageToTrack extends MessageAddress {
  provider: string;
  providerMessageId: string;
}

/** What is decided of a message under its lock. What is absent stays as it is. */
export interface MessageChange<T> {
  message?: Partial<Omit<KeptMessage, keyof MessageAddress | 'createdAt'>>;
  events?: readonly MessageEvent[];
  value: T;
}

/** The ledger of messages and of what providers say of them. */
export interface MessageBook {
  /** Writes a message unless it is known; gives the one that stands. */
  open(message: KeptMessage): Promise<KeptMessage>;
  find(address: MessageAddress): Promise<KeptMessage | null>;
  /** Decides under a lock on the message and writes what is decided, events with it, in one commit. Throws when it is unknown. */
  change<T>(address: MessageAddress, decide: (message: KeptMessage) => MessageChange<T>): Promise<T>;
  /** The message that a provider names so; null when none is known (yet). */
  findByProviderId(
    owner: MessageOwner,
    named: { provider: string; providerMessageId: string },
  ): Promise<KeptMessage | null>;
  /** Keeps a report, once; false when it was kept before. */
  keepReport(owner: MessageOwner, report: MessageReport): Promise<boolean>;
  /** Reports kept for a message of a provider and not taken yet, the oldest first. */
  waitingReports(
    owner: MessageOwner,
    named: { provider: string; providerMessageId: string },
  ): Promise<MessageReport[]>;
  markTaken(owner: MessageOwner, reports: readonly MessageReport[]): Promise<void>;
}

/** An entry of a suppression list; `entry` is in the words of its channel's rules. */
export interface Suppressed {
  channel: Extract<MessageChannel, 'sms' | 'email' | 'whatsapp'>;
  recipientKey: string;
  reason: string;
  entry: unknown;
  until: Date | null;
}

/** To whom a tenant must not send. */
export interface SuppressionList {
  of(
    owner: MessageOwner,
    channel: Suppressed['channel'],
    recipientKeys: readonly string[],
  ): Promise<(Suppressed & { createdAt: Date })[]>;
  /** Adds, or puts a later end to what stands. */
  put(owner: MessageOwner, suppressed: Suppressed): Promise<void>;
  /** Gives how many entries were taken off. */
  remove(owner: MessageOwner, channel: Suppressed['channel'], recipientKey: string): Promise<number>;
}

/** Templates that a tenant has registered, as they were judged when they came. */
export interface TemplateShelf {
  find(owner: MessageOwner, kind: TemplateKind, key: string): Promise<unknown>;
  list(
    owner: MessageOwner,
    kind: TemplateKind,
  ): Promise<{ key: string; template: unknown; updatedAt: Date }[]>;
  put(owner: MessageOwner, kind: TemplateKind, key: string, template: unknown): Promise<void>;
  remove(owner: MessageOwner, kind: TemplateKind, key: string): Promise<boolean>;
}
export type TemplateKind = 'sms' | 'email' | 'email-layout';
