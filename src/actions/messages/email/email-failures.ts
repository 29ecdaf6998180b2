import { suggestion } from '../../../domain/nearest-name.js';
import type { Failed, Fault } from '../../../domain/outcome.js';

const rejected = (code: string, message: string, hint: string, fields: Fault[]): Failed => ({
  kind: 'rejected',
  failure: { code, message, hint, fields },
});

/** Neither the mail nor this connection says who sends it; another connection may. */
export const senderMissing = (provider: string): Failed => ({
  kind: 'rejected',
  elsewhere: true,
  failure: {
    code: 'sender_missing',
    message: `The mail names no sender, and the connection to ${provider} has none in its settings; nothing was sent.`,
    hint: `Give \`from\`, or set it once: PUT /v1/connections/${provider} with settings.from.`,
    fields: [{ pointer: '/from', code: 'sender_missing', message: 'is required here' }],
  },
});

/** No template has this key. */
export const templateUnknown = (key: string, known: readonly string[]): Failed => {
  const message = `There is no e-mail template \`${key}\`${suggestion(key, known) || '.'}`;
  return rejected(
    'template_unknown',
    message,
    'GET /v1/email-templates lists those that there are; store a new one with PUT /v1/email-templates/{key}.',
    [{ pointer: '/template', code: 'template_unknown', message }],
  );
};

/** The template cannot be made into a mail, e.g. since its layout is gone. */
export const templateBroken = (key: string, faults: readonly Fault[]): Failed => {
  const message = `The template \`${key}\` cannot be used: ${faults.map((fault) => fault.message).join(' ')}`;
  return rejected(
    'template_broken',
    message,
    'Store it anew with PUT /v1/email-templates/{key}, then retry the job.',
    [{ pointer: '/template', code: 'template_broken', message }],
  );
};

/** The values do not fit the template. */
export const templateUnfit = (key: string, faults: Fault[]): Failed =>
  rejected(
    'template_unfit',
    `The values do not fit the template \`${key}\`; nothing was sent. See the fields.`,
    'POST /v1/email-templates/{key}/preview shows the mail without sending it.',
    faults,
  );

/** Files that cannot be had, or may not go by mail. */
export const attachmentMissing = (faults: Fault[]): Failed =>
  rejected(
    'attachment_missing',
    'Not every file of the mail can be had; nothing was sent. See the fields.',
    'Name jobs that have registered an e-invoice, or give the file itself.',
    faults,
  );

/** The files are more than a mail may carry. */
export const tooLarge: Failed = rejected(
  'too_large',
  'The files of the mail have more than 5 MB together; nothing was sent.',
  'Send fewer files, or links to them.',
  [{ pointer: '/attachments', code: 'too_large', message: 'must have at most 5 MB together' }],
);

/** Nobody is left in `to`. */
export const allSuppressed = (faults: Fault[]): Failed => {
  const [first] = faults;
  const why = faults.length === 1 && first ? first.message : 'Each address is suppressed: see the fields.';
  return rejected(
    'suppressed',
    `The mail was not sent. ${why}`,
    'Take an address off the list (DELETE /v1/suppressions) only if its owner wants the mails.',
    faults,
  );
};
