const ofAccount = (accountSid: string): string => `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;

/** Paths below Twilio's base URL `https://api.twilio.com`. (Twilio: Messages resource) */
export const twilioPaths = {
  messages: (accountSid: string): string => `${ofAccount(accountSid)}/Messages.json`,
  message: (accountSid: string, sid: string): string =>
    `${ofAccount(accountSid)}/Messages/${encodeURIComponent(sid)}.json`,
} as const;
