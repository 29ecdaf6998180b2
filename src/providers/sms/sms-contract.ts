import type { Connection } from '../../domain/action.js';
import type { Done, Failed } from '../../domain/outcome.js';

/** One call to an SMS gateway with a tenant's account. */
export interface SmsCall {
  connection: Connection;
  signal: AbortSignal;
}

/** A message to one person, rendered and checked. */
export interface SmsToSend {
  /** Ours, the same at every attempt; gateways that take one bring it back in their reports. */
  messageId: string;
  /** E.164. */
  to: string;
  /** The whole text as it was approved, with its variables filled in. */
  text: string;
  /** The text goes as UCS-2. */
  unicode: boolean;
  /** The sender that is registered for the template. */
  senderId: string;
  peId: string;
  dltTemplateId: string;
  /** This gateway's own id of the template; null where the tenant has named none. */
  gatewayTemplateId: string | null;
  /** In the order of the tags in the text. */
  variables: readonly { name: string; value: string }[];
  category: 'transactional' | 'service' | 'promotional' | 'government';
}

/** The gateway has taken it; what becomes of it is told later. */
export interface SmsAccepted {
  providerMessageId: string;
}

/** How a message stands by the gateway's word; `pending`: it has no news. */
export interface SmsStanding {
  state: 'pending' | 'sent' | 'delivered' | 'failed';
  /** The gateway's or network's code of a failure. */
  code: string | null;
  /** Segments that the gateway has billed; null when it does not say. */
  billedSegments: number | null;
}

/**
 * An SMS gateway. No call repeats anything. Outcomes of `send`: not sent → `transient`; refused at the door (429) →
 * `throttled`; refused for a reason that is this gateway's or account's alone (credentials, balance, its own block, its
 * missing template id) → `rejected` with `elsewhere: true`; refused for the message itself → `rejected`; a stale token → `unauthorized`;
 * no answer, an unreadable one, or a server error after the request left → `unknown`.
 */
export interface SmsProvider {
  name: string;
  /** Null when it can carry the message, else why not, in words (e.g. no template id for it). */
  cannotTake(message: SmsToSend): string | null;
  send(call: SmsCall, message: SmsToSend): Promise<Done<SmsAccepted> | Failed>;
  /** Asks how a message stands; null where the gateway only reports by itself. */
  track: ((call: SmsCall, providerMessageId: string) => Promise<Done<SmsStanding> | Failed>) | null;
  /** Renews a stale token, where there is one. */
  renew?: (call: SmsCall) => Promise<Done<null> | Failed>;
}
