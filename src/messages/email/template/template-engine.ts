import Handlebars from 'handlebars';
import { showDate } from './show-date.js';
import { showMoney, type ShownMoney } from '../../../domain/show-money.js';

/** Makes the text of one source with the values of a view. */
export type Fill = (view: Readonly<Record<string, unknown>>) => string;

/** The only blocks and helpers that a template may use. */
export const blockNames = ['if', 'unless', 'each', 'with'] as const;
export const helperNames = ['money', 'date'] as const;

const engine = Handlebars.create();
engine.unregisterHelper('log');
engine.unregisterHelper('lookup');
// What may be absent is null in the view, and shows as nothing.
engine.registerHelper('money', (money: ShownMoney | null) => (money === null ? '' : showMoney(money)));
engine.registerHelper('date', (date: string | null) => (date === null ? '' : showDate(date)));

/**
 * Compiles a source whose expressions were checked before (`readExpressions`). In HTML every value is escaped; `plain` is
 * for subjects and texts, where an entity would be shown as such.
 */
export const compileSource = (source: string, as: 'html' | 'plain'): Fill => {
  const fill = engine.compile(source, {
    knownHelpers: {
      if: true,
      unless: true,
      each: true,
      with: true,
      money: true,
      date: true,
      log: false,
      lookup: false,
    },
    knownHelpersOnly: true,
    strict: true,
    noEscape: as === 'plain',
  });
  return (view) => fill(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
};

/** The syntax tree of a source; throws an Error with a `lineNumber`, or with the line in its message. */
export const parseSource = (source: string): hbs.AST.Program => Handlebars.parse(source);
