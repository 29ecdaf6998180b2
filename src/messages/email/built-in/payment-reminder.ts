import type { EmailTemplate } from '../template/email-template.js';

/** Reminds of an invoice that is due, or overdue. */
export const paymentReminderTemplate: EmailTemplate = {
  key: 'payment-reminder',
  layout: 'base',
  subject: '{{#if isOverdue}}Overdue{{else}}Reminder{{/if}}: invoice {{invoiceNumber}}, {{money amountDue}}',
  variables: [
    { name: 'shopName' },
    { name: 'customerName', required: false },
    { name: 'invoiceNumber' },
    { name: 'amountDue', kind: 'money' },
    { name: 'dueOn', kind: 'date' },
    { name: 'isOverdue', kind: 'flag', required: false },
    { name: 'payUrl', kind: 'url' },
  ],
  mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title">{{money amountDue}} {{#if isOverdue}}was{{else}}is{{/if}} due on {{date dueOn}}</mj-text>
    <mj-text>Dear {{#if customerName}}{{customerName}}{{else}}customer{{/if}},<br />{{#if isOverdue}}invoice {{invoiceNumber}} has not been paid yet.{{else}}this is a reminder of invoice {{invoiceNumber}}.{{/if}} If you have paid in the meantime, please take no notice of this mail.</mj-text>
    <mj-button href="{{payUrl}}">Pay {{money amountDue}}</mj-button>
  </mj-column>
</mj-section>`,
};
