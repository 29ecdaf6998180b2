import type { EmailTemplate } from '../template/email-template.js';

/** Brings an invoice, whose PDF is attached, with what the tax office gave it where it is an e-invoice. */
export const invoiceTemplate: EmailTemplate = {
  key: 'invoice',
  layout: 'base',
  subject: 'Invoice {{invoiceNumber}} from {{shopName}}',
  variables: [
    { name: 'shopName' },
    { name: 'customerName', required: false },
    { name: 'invoiceNumber' },
    { name: 'invoiceDate', kind: 'date' },
    { name: 'dueOn', kind: 'date', required: false },
    { name: 'total', kind: 'money' },
    { name: 'sellerGstin', required: false },
    { name: 'irn', required: false },
    { name: 'payUrl', kind: 'url', required: false },
  ],
  mjml: `<mj-section>
  <mj-column>
    <mj-text mj-class="title">Invoice {{invoiceNumber}}</mj-text>
    <mj-text>Dear {{#if customerName}}{{customerName}}{{else}}customer{{/if}},<br />your invoice of {{date invoiceDate}} over <strong>{{money total}}</strong> is attached as a PDF.{{#if dueOn}} Please pay it by {{date dueOn}}.{{/if}}</mj-text>
    <mj-raw>{{#if payUrl}}</mj-raw>
    <mj-button href="{{payUrl}}">Pay {{money total}}</mj-button>
    <mj-raw>{{/if}}</mj-raw>
    <mj-text mj-class="quiet">{{#if sellerGstin}}GSTIN {{sellerGstin}}{{/if}}{{#if irn}}<br />IRN <span style="word-break:break-all">{{irn}}</span>{{/if}}</mj-text>
  </mj-column>
</mj-section>`,
};
