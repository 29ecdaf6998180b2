import type { SmsToSend } from '../sms/sms-contract.js';
import type { TwilioAccount } from './account.js';

/**
 * The form of a message for Twilio, which chooses the encoding by the text itself and knows entity and template by the account.
 * Our id goes into the address of the reports, so that even a message whose answer was lost is known by its report.
 * (Twilio: Messages resource; outbound message status in status callbacks)
 */
export const messageForm = (account: TwilioAccount, { messageId, to, text, senderId }: SmsToSend): string => {
  const { messagingServiceSid, statusCallbackUrl } = account;
  return new URLSearchParams({
    To: to,
    ...(messagingServiceSid === undefined
      ? { From: senderId }
      : { MessagingServiceSid: messagingServiceSid }),
    Body: text,
    ...(statusCallbackUrl !== undefined && { StatusCallback: withMessageId(statusCallbackUrl, messageId) }),
  }).toString();
};

/** The address is not written anew: Twilio signs it as it was given. */
const withMessageId = (callback: string, messageId: string): string =>
  `${callback}${callback.includes('?') ? '&' : '?'}messageId=${encodeURIComponent(messageId)}`;
