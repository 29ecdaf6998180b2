import { messageStates, type MessageState } from '../../../domain/kept-message.js';
import type { MessageChannel } from '../../../domain/message-channel.js';

/** A mail may come back after the next host has taken it, and is complained about after it has arrived. */
const ofMails: readonly MessageState[] = [
  ...(['queued', 'sending', 'accepted', 'sent', 'deferred', 'failed', 'suppressed'] as const),
  ...(['delivered', 'bounced', 'complained'] as const),
];

const orders: Readonly<Record<MessageChannel, readonly MessageState[]>> = {
  // A report of failure can be overtaken by the handset's own receipt.
  sms: messageStates,
  whatsapp: messageStates,
  discord: messageStates,
  email: ofMails,
};

/**
 * The state of a message after news of it: the later one of the two on the way of its channel. Reports come late, twice and
 * in any order: they end in the same place.
 */
export const joinState = (
  channel: MessageChannel,
  current: MessageState,
  news: MessageState,
): MessageState => {
  const order = orders[channel];
  return order.indexOf(news) > order.indexOf(current) ? news : current;
};
