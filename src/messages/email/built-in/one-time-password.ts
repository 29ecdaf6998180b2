import type { EmailTemplate } from '../template/email-template.js';

/** A code to log in or to confirm by; plain, so that it is read at a glance. */
export const oneTimePasswordTemplate: EmailTemplate = {
  key: 'otp',
  layout: 'base',
  // Not the code itself: subjects show on locked screens.
  subject: 'Your code for {{shopName}}',
  variables: [
    { name: 'shopName' },
    { name: 'code' },
    { name: 'validMinutes', kind: 'number' },
    { name: 'purpose', required: false },
  ],
  mjml: `<mj-section>
  <mj-column>
    <mj-text>Your code{{#if purpose}} to {{purpose}}{{/if}}:</mj-text>
    <mj-text align="center" font-size="34px" line-height="44px" font-weight="700" letter-spacing="6px">{{code}}</mj-text>
    <mj-text>It is valid for {{validMinutes}} minutes. Give it to nobody: {{shopName}} never asks for it. If you did not ask for a code, you need do nothing.</mj-text>
  </mj-column>
</mj-section>`,
};
