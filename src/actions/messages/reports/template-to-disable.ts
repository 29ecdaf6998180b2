import type { KeptMessage } from '../../../domain/kept-message.js';
import type { MessageReport } from '../../../domain/message-report.js';
import { disablesTemplate } from '../../../messages/sms/report-consequences.js';
import { scrubMeaning } from '../../../messages/sms/scrub-codes.js';
import { smsTemplateSchema, type SmsTemplate } from '../../../messages/sms/sms-template.js';
import type { MessageDeps } from '../message-ports.js';

/**
 * The template that must rest after a report, until a person has put its registration right; null for none. One that was
 * changed after the message went may be right by now.
 */
export const templateToDisable = async (
  { shelf }: Pick<MessageDeps, 'shelf'>,
  message: KeptMessage,
  { channel, state, code }: MessageReport,
): Promise<SmsTemplate | null> => {
  if (channel !== 'sms' || state !== 'failed' || code === null) return null;
  const meaning = scrubMeaning(code);
  if (!meaning || !disablesTemplate(meaning)) return null;
  const listed = (await shelf.list(message, 'sms')).find(({ key }) => key === message.template);
  if (!listed || listed.updatedAt > message.createdAt) return null;
  const template = smsTemplateSchema.parse(listed.template);
  return template.status === 'disabled' ? null : template;
};
