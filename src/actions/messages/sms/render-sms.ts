import type { Failed, Fault } from '../../../domain/outcome.js';
import { indianMobile } from '../../../messages/sms/indian-mobile.js';
import { renderTemplate } from '../../../messages/sms/render-template.js';
import type { SmsTemplate } from '../../../messages/sms/sms-template.js';
import { checkSms } from './check-sms.js';
import { findTemplate } from './find-template.js';
import type { SmsDeps, SmsRun } from './sms-deps.js';
import { inputUnfit } from './sms-failures.js';
import type { SmsInput } from './sms-input.js';

/** A message as it would stand on the recipient's handset. */
export interface RenderedSms {
  kind: 'rendered';
  /** E.164. */
  to: string;
  template: SmsTemplate;
  senderId: string;
  text: string;
  /** In the order of the tags in the text. */
  variables: readonly { name: string; value: string }[];
}

/** Puts the input into its template; `rejected` with everything that is wrong at once. */
export const renderSms = async (
  deps: Pick<SmsDeps, 'shelf' | 'samples'>,
  run: Pick<SmsRun, 'tenantId' | 'mode' | 'input'>,
): Promise<RenderedSms | Failed> => {
  const found = await findTemplate(deps, run);
  if (found.kind !== 'found') return found;
  const { template } = found;
  const { input } = run;
  const values = Object.fromEntries(
    Object.entries(input.variables).map(([name, value]) => [name, String(value)]),
  );
  const rendering = renderTemplate(template, values);
  const faults = [
    ...checkSms(input),
    ...disagreements(input, template),
    ...(rendering.ok ? [] : rendering.faults),
  ];
  const [senderId = ''] = input.senderId === undefined ? template.headers : [input.senderId];
  const { e164 } = indianMobile(input.to);
  if (faults.length > 0 || !rendering.ok || e164 === null) return inputUnfit(template.key, faults);
  const variables = template.variables.map(({ name }) => ({ name, value: values[name] ?? '' }));
  return { kind: 'rendered', to: e164, template, senderId, text: rendering.text, variables };
};

/** What the caller says of the template, and it does not say of itself. */
const disagreements = (input: SmsInput, { headers, category, otp }: SmsTemplate): Fault[] => {
  const faults: Fault[] = [];
  if (input.senderId !== undefined && !headers.includes(input.senderId)) {
    faults.push({
      pointer: '/senderId',
      code: 'header_not_of_template',
      message: `The template may go by ${headers.join(', ')} (operators compare capitals too).`,
    });
  }
  if (input.category !== undefined && input.category !== category) {
    faults.push({
      pointer: '/category',
      code: 'category_differs',
      message: `The template was approved as ${category}; what was approved counts.`,
    });
  }
  if (input.otp !== undefined && input.otp !== otp) {
    const message = otp
      ? 'The template is for one-time passwords.'
      : 'The template is not for one-time passwords.';
    faults.push({ pointer: '/otp', code: 'otp_differs', message });
  }
  return faults;
};
