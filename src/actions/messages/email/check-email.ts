import type { Fault } from '../../../domain/outcome.js';
import { recipientsFault } from '../../../messages/email/address/address-fields.js';
import { auditHtml } from '../../../messages/email/template/audit-html.js';
import type { EmailInput } from './email-input.js';

/** Faults that the schema cannot see, all at once. What a template says of its values is asked when the mail is sent. */
export const checkEmail = (input: EmailInput): Fault[] => [
  ...recipientFaults(input),
  ...contentFaults(input),
  ...(input.html === undefined ? [] : ownHtmlFaults(input.html)),
];

const fault = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message });

const recipientFaults = (input: EmailInput): Fault[] => {
  const { to, cc = [], bcc = [], category, unsubscribe } = input;
  const isMarketing = category === 'marketing';
  const faults: Fault[] = [];
  const together = recipientsFault(input);
  if (together !== null) faults.push(fault('/to', 'recipients', together));
  if (isMarketing && to.length + cc.length + bcc.length > 1) {
    const message = 'a marketing mail has one recipient: the way to unsubscribe in it is theirs alone';
    faults.push(fault('/to', 'one_recipient', message));
  }
  if (!isMarketing && unsubscribe !== undefined) {
    faults.push(fault('/unsubscribe', 'not_marketing', 'only marketing mails are unsubscribed from'));
  }
  return faults;
};

const contentFaults = (input: EmailInput): Fault[] => {
  if (input.template !== undefined) {
    const message = 'the template says it: give either a template or subject, html and text';
    return (['subject', 'html', 'text'] as const)
      .filter((field) => input[field] !== undefined)
      .map((field) => fault(`/${field}`, 'template_or_own', message));
  }
  const { subject, html, text, variables, track } = input;
  const faults: Fault[] = [];
  if (subject === undefined) faults.push(fault('/subject', 'required', 'is required without a template'));
  else if (subject.trim() === '' || /[\p{Cc}\u2028\u2029]/u.test(subject)) {
    faults.push(
      fault('/subject', 'line_break', 'must be one line that is not empty, without control characters'),
    );
  }
  if (html === undefined && text === undefined) {
    faults.push(fault('/html', 'required', 'html, text or both are required without a template'));
  }
  if (variables !== undefined) faults.push(fault('/variables', 'no_template', 'belong to a template'));
  if (html === undefined && (track?.opens || track?.clicks)) {
    faults.push(fault('/track', 'no_html', 'only a mail in HTML can be tracked'));
  }
  return faults;
};

/** The caller’s HTML stands under the rules of templates: nothing in it may run, and no address may hide what it is. */
const ownHtmlFaults = (html: string): Fault[] =>
  /[\uE000-\uE002]/.test(html)
    ? [fault('/html', 'private_character', 'must not have the characters U+E000 to U+E002')]
    : auditHtml({ skeleton: html, values: [], blocks: [], faults: [] }, '/html');
