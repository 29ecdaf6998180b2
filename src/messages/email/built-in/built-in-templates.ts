import type { EmailLayout, EmailTemplate } from '../template/email-template.js';
import { baseLayout } from './base-layout.js';
import { invoiceTemplate } from './invoice.js';
import { oneTimePasswordTemplate } from './one-time-password.js';
import { paymentReminderTemplate } from './payment-reminder.js';
import { receiptTemplate } from './receipt.js';
import { welcomeTemplate } from './welcome.js';

/** The templates that every tenant has from the first day; one of the tenant's own with the same key comes before. */
export const builtInTemplates: readonly EmailTemplate[] = [
  receiptTemplate,
  invoiceTemplate,
  paymentReminderTemplate,
  oneTimePasswordTemplate,
  welcomeTemplate,
];

/** Their layouts, for tenants' own templates too. */
export const builtInLayouts: readonly EmailLayout[] = [baseLayout];
