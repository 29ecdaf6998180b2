import type { Fault } from '../../../domain/outcome.js';
import { checkBlock, checkMustache, type ValueUse } from './check-expression.js';
import { parseSource } from './template-engine.js';
import type { TemplateVariable } from './template-variable.js';
import type { VariableScope } from './variable-scope.js';

/** What the expressions of a source are, with every fault in them. */
export interface Expressions {
  values: ValueUse[];
  /** The blocks opened, as written: `#if paid`. */
  blocks: string[];
  /** The source with `valueMark(i)` for each value and `blockMark` where a block opens, turns or ends. */
  skeleton: string;
  faults: Fault[];
}

/** Stands for value number `i` in a skeleton; no source may hold its characters. */
export const valueMark = (index: number): string => `\uE000${index}\uE001`;
export const valueMarks = /\uE000(\d+)\uE001/g;
export const blockMark = '\uE002';

/**
 * Reads a source as this small language: `{{name}}`, `{{money name}}`, `{{date name}}`, comments, and the blocks if, unless,
 * each and with over one variable. All else that Handlebars knows is refused: unescaped values, partials, decorators, raw
 * blocks, other helpers. A path must lead to a declared variable of the right kind.
 */
export const readExpressions = (
  source: string,
  variables: readonly TemplateVariable[],
  pointer: string,
): Expressions => {
  const found: Expressions = { values: [], blocks: [], skeleton: '', faults: [] };
  const say: Say = (code, message, line) => {
    found.faults.push({ pointer, code, message: line > 0 ? `Line ${line}: ${message}` : message });
  };
  const lineOf = (index: number): number => (index < 0 ? 0 : source.slice(0, index).split('\n').length);
  const raw = source.indexOf('{{{');
  if (raw >= 0) say('unescaped_value', 'Values are always escaped: write {{name}}.', lineOf(raw));
  const marked = source.search(/[\uE000-\uE002]/);
  if (marked >= 0) say('private_character', 'Characters U+E000 to U+E002 may not be used.', lineOf(marked));
  if (found.faults.length > 0) return found;
  try {
    walk(parseSource(source), [{ variables, isList: false }], found, say);
  } catch (error) {
    say('template_syntax', ...syntaxFault(error as Error & { lineNumber?: number }));
  }
  return found;
};

type Say = (code: string, message: string, line: number) => void;

const walk = (
  program: hbs.AST.Program | undefined,
  scope: VariableScope,
  found: Expressions,
  say: Say,
): void => {
  for (const node of program?.body ?? []) {
    const { line } = node.loc.start;
    if (isContent(node)) found.skeleton += node.value;
    else if (isMustache(node)) {
      const checked = checkMustache(node, scope);
      if (checked.ok) found.skeleton += valueMark(found.values.push(checked.use) - 1);
      else say(checked.code, checked.message, line);
    } else if (isBlock(node)) {
      const checked = checkBlock(node, scope);
      if (!checked.ok) {
        say(checked.code, checked.message, line);
        continue;
      }
      found.blocks.push(checked.use.written);
      found.skeleton += blockMark;
      walk(node.program, checked.use.inside, found, say);
      found.skeleton += blockMark;
      walk(node.inverse, scope, found, say);
      found.skeleton += blockMark;
    } else if (node.type !== 'CommentStatement') {
      say('unknown_helper', 'Partials and decorators cannot be used.', line);
    }
  }
};

/** Handlebars draws the place and lists its tokens; only a mismatch of blocks is worth repeating. */
const syntaxFault = ({ message, lineNumber }: Error & { lineNumber?: number }): [string, number] => {
  const mismatch = /^(\S+) doesn't match (\S+)/.exec(message);
  const words = mismatch
    ? `the block ${mismatch[1]} is closed as ${mismatch[2]}.`
    : 'an expression {{…}} or a block is not closed, or not well written.';
  return [words, lineNumber ?? Number(/line (\d+)/.exec(message)?.[1] ?? 0)];
};

const isContent = (node: hbs.AST.Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement';
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement =>
  node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
