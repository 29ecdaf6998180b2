import type { KeptMessage } from '../../domain/kept-message.js';
import type { MessageEvent } from '../../domain/message-book.js';

/**
 * What the app is told of a message, the same for all types: how far it is by then. `messageId` is the id of its job; nothing
 * says to whom it went.
 */
export const messageEvent = (
  type: string,
  message: KeptMessage,
  news: { state: string; code: string | null },
): MessageEvent => {
  const { id: messageId, channel, provider, providerMessageId, template, category } = message;
  return { type, data: { messageId, channel, provider, providerMessageId, ...news, template, category } };
};
