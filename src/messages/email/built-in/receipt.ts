import type { EmailTemplate } from '../template/email-template.js';

/** Says that money has come, with what was bought. */
export const receiptTemplate: EmailTemplate = {
  key: 'receipt',
  layout: 'base',
  subject: 'Receipt {{receiptNumber}} from {{shopName}}',
  variables: [
    { name: 'shopName' },
    { name: 'customerName', required: false },
    { name: 'receiptNumber' },
    { name: 'paidOn', kind: 'date' },
    { name: 'paidBy', required: false },
    { name: 'total', kind: 'money' },
    {
      name: 'lines',
      kind: 'list',
      required: false,
      fields: [
        { name: 'description' },
        { name: 'quantity', required: false },
        { name: 'amount', kind: 'money' },
      ],
    },
    { name: 'receiptUrl', kind: 'url', required: false },
  ],
  mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title">We have received {{money total}}</mj-text>
    <mj-text>Dear {{#if customerName}}{{customerName}}{{else}}customer{{/if}},<br />thank you. This is your receipt {{receiptNumber}} of {{date paidOn}}{{#if paidBy}}, paid by {{paidBy}}{{/if}}.</mj-text>
    <mj-table>
      {{#each lines}}
      <tr>
        <td style="padding:6px 0">{{description}}{{#if quantity}} × {{quantity}}{{/if}}</td>
        <td style="padding:6px 0;text-align:right;white-space:nowrap">{{money amount}}</td>
      </tr>
      {{/each}}
      <tr style="border-top:1px solid #cbd2d9">
        <td style="padding:10px 0"><strong>Total</strong></td>
        <td style="padding:10px 0;text-align:right;white-space:nowrap"><strong>{{money total}}</strong></td>
      </tr>
    </mj-table>
    <mj-raw>{{#if receiptUrl}}</mj-raw>
    <mj-button href="{{receiptUrl}}">See the receipt</mj-button>
    <mj-raw>{{/if}}</mj-raw>
  </mj-column>
</mj-section>`,
};
