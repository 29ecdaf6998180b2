/** What providers tell of a message after they have taken it, in the words of all channels. */
export const reportStates = [
  'sent',
  'delivered',
  'read',
  'failed',
  'bounced',
  'complained',
  'unsubscribed',
  'opened',
  'clicked',
  /** It could not be delivered yet; the provider goes on trying. */
  'deferred',
  /** The provider did not send it: the recipient is on a list of its own. */
  'suppressed',
] as const;

export type ReportState = (typeof reportStates)[number];

/**
 * One piece of a provider's news of one message to one recipient. It says nothing that identifies a person but the key,
 * which whoever has the address can make as well. Such news comes late, twice and in any order.
 */
export interface MessageReport {
  channel: 'sms' | 'email' | 'whatsapp';
  provider: string;
  /** As the provider named it when it took the message. */
  providerMessageId: string;
  /** Ours, where the provider brings it back: what finds a message whose sending was left in doubt. */
  messageId: string | null;
  /** `phoneKey` of the number or `addressKey` of the address; null when it cannot be known whom it concerns. */
  recipientKey: string | null;
  state: ReportState;
  /** Whether another try is vain; null when the provider does not say, and for what is no trouble. */
  permanent: boolean | null;
  /** The provider's or the network's code of the trouble: `131026`, `30003`, `5.1.1`, `ndnc`. */
  code: string | null;
  /** Segments that the gateway has billed; null when it does not say. */
  billedSegments: number | null;
  /** ISO 8601; null when the provider does not say. */
  at: string | null;
}
