import { sampleTemplates } from '../../../messages/sms/sample-templates.js';
import { smsTemplateSchema } from '../../../messages/sms/sms-template.js';
import { templateFaults } from '../../../messages/sms/template-faults.js';
import { bodyOf, judgeBy, type TemplateRules } from './template-rules.js';

/** Content templates of SMS as they are registered on a DLT portal. In the sandbox who has none is given samples. */
export const smsTemplateRules = ({ sandbox }: { sandbox: boolean }): TemplateRules => ({
  kind: 'sms',
  path: '/v1/sms-templates',
  operation: 'SmsTemplate',
  noun: 'SMS template',
  body: bodyOf(smsTemplateSchema),
  judge: judgeBy(smsTemplateSchema, async (_owner, template) => templateFaults(template)),
  given: (own) => (sandbox && own.length === 0 ? sampleTemplates : []),
});
