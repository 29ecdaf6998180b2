import { Parser } from 'htmlparser2';
import type { Fault } from '../../../domain/outcome.js';
import type { MjmlDocument } from './splice-layout.js';

/** HTML made of MJML, or all that is wrong with the MJML. */
export type CompiledMjml = { ok: true; html: string } | { ok: false; faults: Fault[] };

/**
 * Compiles a document strictly: elements that are unknown, misplaced or not closed and wrong attributes are faults at their
 * lines. Nothing is read from disk and no font from the net. The library is loaded when it is first needed: it takes 55 MB.
 */
export const compileMjml = async (document: MjmlDocument): Promise<CompiledMjml> => {
  const structural = unclosedTags(document);
  if (structural.length > 0) return { ok: false, faults: structural };
  const { default: mjmlToHtml } = await import('mjml');
  try {
    const { html, errors } = await mjmlToHtml(document.mjml, {
      validationLevel: 'soft',
      ignoreIncludes: true,
      keepComments: false,
      fonts: {},
    });
    if (errors.length === 0) return { ok: true, html };
    const faults = errors.map(({ line, tagName, message }) =>
      faultAt(document, line, `<${tagName}>: ${message.trim()}`),
    );
    return { ok: false, faults };
  } catch (error) {
    const message = `It is no whole MJML document: ${(error as Error).message}`;
    return { ok: false, faults: [{ pointer: '/mjml', code: 'mjml', message }] };
  }
};

/** MJML itself closes what is left open, and silently leaves out an include. */
const unclosedTags = (document: MjmlDocument): Fault[] => {
  const faults: Fault[] = [];
  const open: { line: number; closesItself: boolean }[] = [];
  const lineAt = (index: number): number => document.mjml.slice(0, index).split('\n').length;
  const parser = new Parser(
    {
      onopentag(name) {
        const line = lineAt(parser.startIndex);
        open.push({ line, closesItself: document.mjml[parser.endIndex - 1] === '/' });
        if (name === 'mj-include') faults.push(faultAt(document, line, 'mj-include cannot be used.'));
      },
      onclosetag(name, isImplied) {
        const opened = open.pop();
        if (!opened || !isImplied || opened.closesItself || !name.startsWith('mj')) return;
        faults.push(faultAt(document, opened.line, `<${name}> is not closed.`));
      },
    },
    { xmlMode: true },
  );
  parser.end(document.mjml);
  return faults;
};

const faultAt = (document: MjmlDocument, line: number, words: string): Fault => {
  const place = document.placeOf(line);
  return { pointer: place.pointer, code: 'mjml', message: `Line ${place.line}: ${words}` };
};
