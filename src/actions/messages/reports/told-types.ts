import type { MessageReport, ReportState } from '../../../domain/message-report.js';

/** The event that the app is told of a report; a state that is not here is told by none. */
const types: Readonly<Record<MessageReport['channel'], Partial<Record<ReportState, string>>>> = {
  sms: { delivered: 'sms.delivered', failed: 'sms.failed' },
  whatsapp: { delivered: 'whatsapp.delivered', read: 'whatsapp.read', failed: 'whatsapp.failed' },
  email: {
    delivered: 'email.delivered',
    bounced: 'email.bounced',
    complained: 'email.complained',
    opened: 'email.opened',
    clicked: 'email.clicked',
    unsubscribed: 'email.unsubscribed',
    failed: 'email.failed',
    suppressed: 'email.failed',
  },
};

/** The type of the event that tells a report; null for none. */
export const toldType = ({ channel, state }: Pick<MessageReport, 'channel' | 'state'>): string | null =>
  types[channel][state] ?? null;

/** The event that tells that a template was switched off, since each further message by it would be paid for in vain. */
export const templateDisabledType = 'sms.template_disabled';
