import type { Fault } from '../../../domain/outcome.js';
import type { EmailLayout } from './email-template.js';

/** A whole MJML document, and whose each of its lines is. */
export interface MjmlDocument {
  mjml: string;
  /** The pointer into the template, and the line there, of a line of the document (from 1). */
  placeOf(line: number): { pointer: string; line: number };
}

const slot = /<mj-slot\s*\/>/g;

/** The document of a template without a layout. */
export const bareDocument = (mjml: string): MjmlDocument => ({
  mjml,
  placeOf: (line) => ({ pointer: '/mjml', line }),
});

/**
 * Puts a template's sections in the layout's one `<mj-slot />`, as source: what comes out is one template, in which every
 * value of both is escaped, and nothing needs an unescaped slot when a mail is made.
 */
export const spliceLayout = (
  layout: EmailLayout,
  sections: string,
): { ok: true; document: MjmlDocument } | { ok: false; faults: Fault[] } => {
  const slots = [...layout.mjml.matchAll(slot)];
  const [found] = slots;
  if (!found || slots.length > 1) {
    const message = `The layout \`${layout.key}\` must have one <mj-slot />, has ${slots.length}.`;
    return { ok: false, faults: [{ pointer: '/layout', code: 'layout_slot', message }] };
  }
  const before = layout.mjml.slice(0, found.index);
  const after = layout.mjml.slice(found.index + found[0].length);
  const firstLine = before.split('\n').length;
  const extraLines = sections.split('\n').length - 1;
  const document: MjmlDocument = {
    mjml: before + sections + after,
    placeOf(line) {
      if (line < firstLine) return { pointer: '/layout', line };
      if (line > firstLine + extraLines) return { pointer: '/layout', line: line - extraLines };
      return { pointer: '/mjml', line: line - firstLine + 1 };
    },
  };
  return { ok: true, document };
};
