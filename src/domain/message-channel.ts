/** The ways to a person or a room. */
export const messageChannels = ['sms', 'email', 'whatsapp', 'discord'] as const;
export type MessageChannel = (typeof messageChannels)[number];
