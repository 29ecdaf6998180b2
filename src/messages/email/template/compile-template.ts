import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/canonical-json.js';
import type { Fault } from '../../../domain/outcome.js';
import { compileHtml } from './compile-html.js';
import type { Compilation } from './compiled-template.js';
import type { EmailLayout, EmailTemplate } from './email-template.js';
import { readExpressions } from './read-expressions.js';
import { compileSource } from './template-engine.js';
import type { TemplateVariable } from './template-variable.js';

/** Compiles a template, in its layout if it names one; `layout` is null where it names none or none has that key. */
export type CompileTemplate = (template: EmailTemplate, layout: EmailLayout | null) => Promise<Compilation>;

/** Compiles without keeping anything. All faults of a template are told at once, as far as its source can be read. */
export const compileTemplate: CompileTemplate = async (template, given) => {
  const layout = template.layout === undefined ? null : given;
  const variables = allVariables(template, layout);
  const subject = readExpressions(template.subject, variables, '/subject');
  const text = template.text === undefined ? null : readExpressions(template.text, variables, '/text');
  // Without its layout a template is no document, which would only be told once more.
  const html = isMissing(template, layout)
    ? ({ ok: false, faults: [] } as const)
    : await compileHtml(template, layout, variables);
  const faults = [
    ...ownFaults(template, layout),
    ...subject.faults,
    ...(text?.faults ?? []),
    ...(html.ok ? [] : html.faults),
  ];
  if (!html.ok || faults.length > 0) return { ok: false, faults };
  const compiled = {
    key: template.key,
    variables,
    subject: compileSource(template.subject, 'plain'),
    subjectNames: subject.values.flatMap(({ root }) => root ?? []),
    html: compileSource(html.html, 'html'),
    text: template.text === undefined ? null : compileSource(template.text, 'plain'),
  };
  return { ok: true, template: compiled };
};

/** Keeps what was compiled, by the content of template and layout; of more than `mostKept` the longest unused go. */
export const createTemplateCompiler = ({ mostKept }: { mostKept: number }): CompileTemplate => {
  const kept = new Map<string, Promise<Compilation>>();
  return (template, layout) => {
    const content = canonicalJson([template, layout] as unknown, 12);
    const key = createHash('sha256').update(content).digest('base64url');
    const compilation = kept.get(key) ?? compileTemplate(template, layout);
    kept.delete(key);
    kept.set(key, compilation);
    // A library that could not be loaded is tried again; who asked hears of it.
    compilation.catch(() => kept.delete(key));
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest);
    return compilation;
  };
};

const allVariables = (template: EmailTemplate, layout: EmailLayout | null): TemplateVariable[] => {
  const own = new Set(template.variables.map(({ name }) => name));
  return [...template.variables, ...(layout?.variables ?? []).filter(({ name }) => !own.has(name))];
};

const isMissing = (template: EmailTemplate, layout: EmailLayout | null): boolean =>
  template.layout !== undefined && layout?.key !== template.layout;

const ownFaults = (template: EmailTemplate, layout: EmailLayout | null): Fault[] => {
  const faults: Fault[] = [];
  if (isMissing(template, layout)) {
    const message = `There is no layout \`${template.layout ?? ''}\`.`;
    faults.push({ pointer: '/layout', code: 'unknown_layout', message });
  }
  if (/[\p{Cc}\u2028\u2029]/u.test(template.subject)) {
    faults.push({ pointer: '/subject', code: 'line_break', message: 'The subject must be one line.' });
  }
  const names = template.variables.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    const message = `\`${name}\` is declared twice.`;
    faults.push({ pointer: `/variables/${index}/name`, code: 'declared_twice', message });
  });
  return faults;
};
