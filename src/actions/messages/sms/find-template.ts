import type { Failed } from '../../../domain/outcome.js';
import { sampleTemplates } from '../../../messages/sms/sample-templates.js';
import { smsTemplateSchema, type SmsTemplate } from '../../../messages/sms/sms-template.js';
import type { SmsDeps, SmsRun } from './sms-deps.js';
import { templateNotApproved, templateUnknown } from './sms-failures.js';

/** The approved template that an input names; `rejected` with `template_unknown` or `template_not_approved`. */
export const findTemplate = async (
  { shelf, samples }: Pick<SmsDeps, 'shelf' | 'samples'>,
  { tenantId, mode, input }: Pick<SmsRun, 'tenantId' | 'mode' | 'input'>,
): Promise<{ kind: 'found'; template: SmsTemplate } | Failed> => {
  const owner = { tenantId, mode };
  const key = input.template;
  const own = await shelf.find(owner, 'sms', key);
  if (own !== null) return ifApproved(smsTemplateSchema.parse(own));
  const known = (await shelf.list(owner, 'sms')).map((listed) => listed.key);
  const offered = samples && known.length === 0 ? sampleTemplates : [];
  const sample = offered.find((template) => template.key === key);
  return sample ? ifApproved(sample) : templateUnknown(key, [...known, ...offered.map((one) => one.key)]);
};

const ifApproved = (template: SmsTemplate): { kind: 'found'; template: SmsTemplate } | Failed =>
  template.status === 'approved' ? { kind: 'found', template } : templateNotApproved(template);
