import type { EmailTemplate } from '../template/email-template.js';

/** Greets a new customer and shows the first step. */
export const welcomeTemplate: EmailTemplate = {
  key: 'welcome',
  layout: 'base',
  subject: 'Welcome to {{shopName}}',
  variables: [
    { name: 'shopName' },
    { name: 'customerName', required: false },
    { name: 'message', required: false },
    { name: 'startUrl', kind: 'url' },
  ],
  mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title">Welcome{{#if customerName}}, {{customerName}}{{/if}}</mj-text>
    <mj-text>{{#if message}}{{message}}{{else}}Your account at {{shopName}} is ready.{{/if}}</mj-text>
    <mj-button href="{{startUrl}}">Get started</mj-button>
  </mj-column>
</mj-section>`,
};
