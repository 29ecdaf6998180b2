import type { Fault } from '../../domain/outcome.js';
import { suggestion } from '../../domain/nearest-name.js';
import type { SmsTemplate } from './sms-template.js';
import { parseTemplateText } from './template-text.js';
import { valueFaults } from './value-faults.js';

/** The text to send, or everything that is wrong with the variables. */
export type Rendering = { ok: true; text: string } | { ok: false; faults: Fault[] };

/**
 * Puts values into a template that has no faults of its own. Every fault is told, with its pointer into the caller’s
 * `variables`: missing (or blank), unknown with the name most likely meant, too long, unfit for its tag, a link or call-back
 * number that is not registered. Nothing is mended: operators compare the text with the registered one.
 */
export const renderTemplate = (
  template: SmsTemplate,
  variables: Readonly<Record<string, string>>,
): Rendering => {
  const known = template.variables.map(({ name }) => name);
  const values = known.map((name) => (Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''));
  const faults = [
    ...template.variables.flatMap((variable, index): Fault[] => {
      const value = values[index] ?? '';
      const pointer = `/variables/${variable.name}`;
      if (value.trim() === '') return [{ pointer, ...missing(variable.name) }];
      return valueFaults(value, variable, template).map((fault) => ({ pointer, ...fault }));
    }),
    ...Object.keys(variables)
      .filter((name) => !known.includes(name))
      .map((name) => unknownVariable(name, known)),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, text: String.raw({ raw: parseTemplateText(template.text).literals }, ...values) };
};

const missing = (name: string): Omit<Fault, 'pointer'> => ({
  code: 'variable_missing',
  message: `The template needs \`${name}\`.`,
});

const unknownVariable = (name: string, known: readonly string[]): Fault => ({
  pointer: `/variables/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code: 'variable_unknown',
  message: `The template has no variable \`${name.slice(0, 100)}\`${suggestion(name, known)}`,
});
