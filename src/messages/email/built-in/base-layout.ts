import type { EmailLayout } from '../template/email-template.js';

/** The frame of the built-in templates: the shop’s name or logo, the mail itself on white, and who sent it and how to stop it. */
export const baseLayout: EmailLayout = {
  key: 'base',
  variables: [
    { name: 'shopName' },
    { name: 'logoUrl', kind: 'url', required: false },
    { name: 'shopAddress', required: false },
    { name: 'supportEmail', required: false },
    { name: 'preview', required: false },
    { name: 'unsubscribeUrl', kind: 'url', required: false },
  ],
  mjml: `<mjml lang="en">
  <mj-head>
    <mj-title>{{shopName}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Devanagari', Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#1f2933" padding="8px 24px" />
      <mj-table font-size="15px" line-height="22px" color="#1f2933" padding="8px 24px" />
      <mj-button background-color="#1d4ed8" color="#ffffff" font-size="16px" font-weight="600" border-radius="6px" inner-padding="14px 28px" padding="16px 24px" />
      <mj-section background-color="#ffffff" padding="8px 0" />
      <mj-class name="title" font-size="22px" line-height="30px" font-weight="700" />
      <mj-class name="quiet" font-size="13px" line-height="20px" color="#52606d" />
    </mj-attributes>
    <mj-style>
      a { color: #1d4ed8; }
      @media (prefers-color-scheme: dark) { .page { background: #111827 !important; } }
    </mj-style>
  </mj-head>
  <mj-body background-color="#f3f4f6" width="600px" css-class="page">
    <mj-section background-color="#f3f4f6" padding="24px 0 8px">
      <mj-column>
        <mj-text align="center" font-size="20px" font-weight="700">
          {{#if logoUrl}}<img src="{{logoUrl}}" alt="{{shopName}}" height="40" style="height:40px;border:0" />{{else}}{{shopName}}{{/if}}
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-slot />
    <mj-section background-color="#f3f4f6" padding="16px 0 32px">
      <mj-column>
        <mj-text mj-class="quiet" align="center">
          Sent by {{shopName}}{{#if shopAddress}}<br />{{shopAddress}}{{/if}}{{#if supportEmail}}<br />Questions? Write to <a href="mailto:{{supportEmail}}">{{supportEmail}}</a>{{/if}}{{#if unsubscribeUrl}}<br /><a href="{{unsubscribeUrl}}">Unsubscribe</a>{{/if}}
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
};
