import type { Fault } from '../../../domain/outcome.js';
import { auditHtml } from './audit-html.js';
import { compileMjml } from './compile-mjml.js';
import type { EmailLayout, EmailTemplate } from './email-template.js';
import { readExpressions, type Expressions } from './read-expressions.js';
import { bareDocument, spliceLayout, type MjmlDocument } from './splice-layout.js';
import type { TemplateVariable } from './template-variable.js';

/** The HTML of a template, its values still to be filled in, or all that is wrong with its source. */
export type CompiledHtml = { ok: true; html: string } | { ok: false; faults: Fault[] };

/** Makes the HTML of a template's MJML, in its layout if it has one, or takes its HTML; in both, values may only stand where escaping protects. */
export const compileHtml = async (
  template: EmailTemplate,
  layout: EmailLayout | null,
  variables: readonly TemplateVariable[],
): Promise<CompiledHtml> => {
  if (template.mjml === undefined) {
    const expressions = readExpressions(template.html ?? '', variables, '/html');
    const faults = expressions.faults.length > 0 ? expressions.faults : auditHtml(expressions, '/html');
    return faults.length > 0 ? refused(faults) : { ok: true, html: template.html ?? '' };
  }
  const sources = [readExpressions(template.mjml, variables, '/mjml')];
  if (layout) sources.push(readExpressions(layout.mjml, variables, '/layout'));
  const faults = sources.flatMap((source) => source.faults);
  const spliced = documentOf(template.mjml, layout);
  if (!spliced.ok) return refused([...faults, ...spliced.faults]);
  const compiled = await compileMjml(spliced.document);
  if (!compiled.ok || faults.length > 0) return refused([...faults, ...(compiled.ok ? [] : compiled.faults)]);
  const made = readExpressions(compiled.html, variables, '/mjml');
  const madeFaults = [...made.faults, ...lostExpressions(sources, made)];
  if (madeFaults.length > 0) return refused(madeFaults);
  const unsafe = auditHtml(made, '/mjml');
  return unsafe.length > 0 ? refused(unsafe) : { ok: true, html: compiled.html };
};

const refused = (faults: Fault[]) => ({ ok: false, faults }) as const;

const documentOf = (
  mjml: string,
  layout: EmailLayout | null,
): { ok: true; document: MjmlDocument } | { ok: false; faults: Fault[] } =>
  layout ? spliceLayout(layout, mjml) : { ok: true, document: bareDocument(mjml) };

/** MJML drops text that stands between its elements, a `{{#if}}` with it: what it guarded would then always show. */
const lostExpressions = (sources: readonly Expressions[], made: Expressions): Fault[] => {
  const left = countOf(writtenIn([made]));
  const lost = [...countOf(writtenIn(sources))].filter(
    ([written, count]) => (left.get(written) ?? 0) < count,
  );
  return lost.map(([written]) => ({
    pointer: '/mjml',
    code: 'mjml_drops',
    message: `{{${written}}} stands where MJML drops it: put it into <mj-raw>, or inside an element that has text.`,
  }));
};

const writtenIn = (sources: readonly Expressions[]): string[] =>
  sources.flatMap(({ values, blocks }) => [...values.map(({ written }) => written), ...blocks]);

const countOf = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};
