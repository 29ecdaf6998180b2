import { suggestion } from '../../../domain/nearest-name.js';
import type { Failed, Fault } from '../../../domain/outcome.js';
import type { SmsTemplate } from '../../../messages/sms/sms-template.js';

/** No template has this key. */
export const templateUnknown = (key: string, known: readonly string[]): Failed => {
  const message = `There is no SMS template \`${key}\`${suggestion(key, known) || '.'}`;
  return {
    kind: 'rejected',
    failure: {
      code: 'template_unknown',
      message,
      hint: 'GET /v1/sms-templates lists those that there are; store a new one with PUT /v1/sms-templates/{key}.',
      fields: [{ pointer: '/template', code: 'template_unknown', message }],
    },
  };
};

/** The template may not be used (yet, or any more). */
export const templateNotApproved = ({ key, status }: Pick<SmsTemplate, 'key' | 'status'>): Failed => {
  const isPending = status === 'pending';
  const message = `The template \`${key}\` is ${isPending ? 'not approved yet' : 'disabled'}; the message was not sent.`;
  return {
    kind: 'rejected',
    failure: {
      code: 'template_not_approved',
      message,
      hint: isPending
        ? 'Store it with status approved once the DLT portal has approved it, then retry the job.'
        : 'Put its registration right on the DLT portal, store it with status approved, then retry the job.',
      fields: [{ pointer: '/template', code: 'template_not_approved', message }],
    },
  };
};

/** The input and its template disagree, or there is nobody to send to. */
export const inputUnfit = (key: string, fields: Fault[]): Failed => {
  const isNumber = fields.every(({ pointer }) => pointer === '/to');
  return {
    kind: 'rejected',
    failure: {
      code: isNumber ? 'recipient_invalid' : 'template_unfit',
      message: isNumber
        ? 'The number gets no messages; nothing was sent.'
        : `The input does not fit the template \`${key}\`; nothing was sent. See the fields.`,
      fields,
    },
  };
};

/** It came too late to be of use. */
export const staleMessage = (ttlSeconds: number): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'stale',
    message: `The message was of use for ${ttlSeconds} seconds only; it is older now and was not sent.`,
    hint: 'Make a new one, with a new password if it has one.',
  },
});
