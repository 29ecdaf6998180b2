/** What a mail is, by its sender's word. */
export const emailCategories = ['transactional', 'marketing', 'otp', 'security'] as const;
export type EmailCategory = (typeof emailCategories)[number];

/** What is suppressed apart, and goes by senders apart. */
export const emailStreams = ['transactional', 'marketing', 'otp'] as const;
export type EmailStream = (typeof emailStreams)[number];

/** The stream of a category; warnings about an account go as codes do: who complained must still get them. */
export const streamOf = (category: EmailCategory): EmailStream =>
  category === 'security' ? 'otp' : category;
