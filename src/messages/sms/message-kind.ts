import type { SmsTemplate } from './sms-template.js';

/** What decides how often a message may be tried: a password, a notice, an offer. */
export type MessageKind = 'otp' | 'transactional' | 'promotional';

/** The kind of what is sent by a template; service and government notices count as transactional. */
export const messageKindOf = ({ otp, category }: Pick<SmsTemplate, 'otp' | 'category'>): MessageKind => {
  if (otp) return 'otp';
  return category === 'promotional' ? 'promotional' : 'transactional';
};
