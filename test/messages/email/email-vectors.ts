import { compileTemplate } from '../../../src/messages/email/template/compile-template.js';
import type { CompiledTemplate } from '../../../src/messages/email/template/compiled-template.js';
import type { EmailLayout, EmailTemplate } from '../../../src/messages/email/template/email-template.js';
import type { TemplateVariable } from '../../../src/messages/email/template/template-variable.js';

/** A template of HTML, with a subject, whose other parts a test fills in. */
export const htmlTemplate = (
  html: string,
  variables: TemplateVariable[],
  more: Partial<EmailTemplate> = {},
) => ({ key: 'trial', subject: 'Trial', html, variables, ...more }) satisfies EmailTemplate;

/** Codes and pointers of what is wrong with a template, `code at pointer`. */
export const faultsOf = async (
  template: EmailTemplate,
  layout: EmailLayout | null = null,
): Promise<string[]> => {
  const compiled = await compileTemplate(template, layout);
  return compiled.ok ? [] : compiled.faults.map(({ code, pointer }) => `${code} at ${pointer}`);
};

/** The compiled template; throws its faults when it has some. */
export const compiled = async (
  template: EmailTemplate,
  layout: EmailLayout | null = null,
): Promise<CompiledTemplate> => {
  const compilation = await compileTemplate(template, layout);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults, null, 1));
  return compilation.template;
};
