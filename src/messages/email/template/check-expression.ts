import { suggestion } from '../../../domain/nearest-name.js';
import { blockNames, helperNames } from './template-engine.js';
import type { VariableKind } from './template-variable.js';
import { resolvePath, type Resolved, type VariableScope } from './variable-scope.js';

/** One `{{…}}` that shows a value. */
export interface ValueUse {
  /** As it is written, without the braces: `money total`. */
  written: string;
  kind: VariableKind;
  /** The variable of the mail that the value is of, e.g. `customer` in `{{customer.name}}`; null inside each and with. */
  root: string | null;
}

/** A block over one variable, and what names mean inside it. */
export interface BlockUse {
  /** As it is written, without the braces: `#if paid`. */
  written: string;
  inside: VariableScope;
}

/** What an expression is, or what is wrong with it. */
export type Checked<T> = { ok: true; use: T } | { ok: false; code: string; message: string };

/** Checks one `{{…}}`: a declared variable by itself, or behind the helper of its kind. */
export const checkMustache = (
  { path, params, hash, escaped }: hbs.AST.MustacheStatement,
  scope: VariableScope,
): Checked<ValueUse> => {
  const written = writtenAs(path, ...params);
  if (!escaped) return fault('unescaped_value', `{{&${written}}} is not escaped: leave the & out.`);
  const helper = params.length === 0 ? null : writtenAs(path);
  const target = params[0] ?? path;
  if (helper !== null && (!isOneOf(helperNames, helper) || params.length > 1 || hasOptions(hash))) {
    const near = suggestion(helper, helperNames);
    return fault('unknown_helper', `{{${written}}}: there are money and date, for one variable each${near}`);
  }
  const resolved = resolve(target, scope);
  if (!resolved.ok) return unknown(target, resolved.why, scope);
  const wrong = wrongUse(helper, resolved.kind, writtenAs(target));
  if (wrong !== null) return fault('wrong_kind', wrong);
  return {
    ok: true,
    use: { written, kind: resolved.kind, root: scope.length === 1 ? rootOf(target) : null },
  };
};

/** Checks the head of one `{{#…}}`: if or unless over any variable, each over a list, with over a group. */
export const checkBlock = (
  { path, params, hash, program }: hbs.AST.BlockStatement,
  scope: VariableScope,
): Checked<BlockUse> => {
  const name = writtenAs(path);
  const written = `#${writtenAs(path, ...params)}`;
  const [target, ...more] = params;
  const isPlain = more.length === 0 && !hasOptions(hash) && !hasOwnNames(program);
  if (!isOneOf(blockNames, name) || !target || !isPlain) {
    return fault(
      'unknown_block',
      `{{${written}}}: there are if, unless, each and with, over one variable each.`,
    );
  }
  const resolved = resolve(target, scope);
  if (!resolved.ok) return unknown(target, resolved.why, scope);
  const { kind, fields } = resolved;
  const wanted = name === 'each' ? 'list' : name === 'with' ? 'group' : null;
  if (wanted === null) return { ok: true, use: { written, inside: scope } };
  if (kind !== wanted) return fault('wrong_kind', `{{${written}}} needs a ${wanted}, and this is a ${kind}.`);
  return { ok: true, use: { written, inside: [...scope, { variables: fields, isList: wanted === 'list' }] } };
};

const fault = (code: string, message: string) => ({ ok: false, code, message }) as const;

const resolve = (node: hbs.AST.Node, scope: VariableScope): Resolved =>
  isPath(node) ? resolvePath(node, scope) : { ok: false, why: 'is no variable' };

const unknown = (target: hbs.AST.Node, why: string, scope: VariableScope) => {
  const names = scope.at(-1)?.variables.map(({ name }) => name) ?? [];
  const near = suggestion(rootOf(target) ?? '', names);
  return fault('unknown_variable', `\`${writtenAs(target)}\` ${why}${near}`);
};

/** What is wrong with showing a value of this kind so; null when it is right. */
const wrongUse = (helper: string | null, kind: VariableKind, name: string): string | null => {
  const own = kind === 'money' || kind === 'date' ? kind : null;
  if (kind === 'list') return `\`${name}\` is a list: go through it by {{#each ${name}}}.`;
  if (kind === 'group') return `\`${name}\` is a group: show its fields.`;
  if (kind === 'flag') return `\`${name}\` is a flag: ask for it by {{#if ${name}}}.`;
  if (helper === own) return null;
  return own === null
    ? `\`${name}\` is of kind ${kind}: write {{${name}}}.`
    : `\`${name}\` is of kind ${own}: write {{${own} ${name}}}.`;
};

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const rootOf = (node: hbs.AST.Node): string | null => (isPath(node) ? (node.parts[0] ?? null) : null);
const writtenAs = (...nodes: hbs.AST.Node[]): string =>
  nodes.map((node) => ('original' in node ? String(node.original) : '(…)')).join(' ');
// The types say that these are always there; the parser leaves them out.
const hasOwnNames = (program: Partial<hbs.AST.Program> | undefined): boolean =>
  (program?.blockParams?.length ?? 0) > 0;
const hasOptions = (hash: hbs.AST.Hash | undefined): boolean => (hash?.pairs.length ?? 0) > 0;
const isOneOf = (names: readonly string[], name: string): boolean => names.includes(name);
