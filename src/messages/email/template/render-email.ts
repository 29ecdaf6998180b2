import type { Fault } from '../../../domain/outcome.js';
import type { CompiledTemplate } from './compiled-template.js';
import { htmlToPlainText } from './html-to-plain-text.js';
import { readVariables } from './read-variables.js';

/** What a mail says. */
export interface EmailContent {
  subject: string;
  html: string;
  text: string;
}

/** A mail, or all faults of its variables, with pointers from `/variables`. */
export type RenderedEmail = { ok: true; content: EmailContent } | { ok: false; faults: Fault[] };

const longestSubject = 500;
const lineBreaks = /[\p{Cc}\u2028\u2029]/u;

/**
 * Fills a template. `variables` are the caller's; `defaults` the product's or the tenant's own, as `shopName` or
 * `unsubscribeUrl`: they stand in where the template declares them and the caller gives none.
 */
export const renderEmail = (
  template: CompiledTemplate,
  variables: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>> = {},
): RenderedEmail => {
  const declared = new Set(template.variables.map(({ name }) => name));
  const own = Object.fromEntries(Object.entries(defaults).filter(([name]) => declared.has(name)));
  const { view, faults } = readVariables(template.variables, { ...own, ...variables }, '/variables');
  for (const name of new Set(template.subjectNames)) {
    const value = view[name];
    if (typeof value === 'string' && lineBreaks.test(value)) faults.push(lineBreak(`/variables/${name}`));
  }
  if (faults.length > 0) return { ok: false, faults };
  const subject = template.subject(view).trim();
  const fault = subjectFault(subject);
  if (fault) return { ok: false, faults: [fault] };
  const html = template.html(view);
  return { ok: true, content: { subject, html, text: template.text?.(view) ?? htmlToPlainText(html) } };
};

const lineBreak = (pointer: string): Fault => ({
  pointer,
  code: 'line_break',
  message: 'It comes into the subject, so it must be one line without control characters.',
});

const subjectFault = (subject: string): Fault | null => {
  const pointer = '/variables';
  if (lineBreaks.test(subject)) return lineBreak(pointer);
  if (subject === '') return { pointer, code: 'empty_subject', message: 'With these the subject is empty.' };
  if (subject.length <= longestSubject) return null;
  const message = `With these the subject has ${subject.length} characters; ${longestSubject} are the most.`;
  return { pointer, code: 'subject_too_long', message };
};
