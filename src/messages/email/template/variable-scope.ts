import {
  fieldsOf,
  kindOf,
  type TemplateField,
  type TemplateVariable,
  type VariableKind,
} from './template-variable.js';

/** What names mean at one place of a template: the variables of each block around it, the innermost last. */
export type VariableScope = readonly { variables: readonly TemplateVariable[]; isList: boolean }[];

/** What a path like `total`, `../shopName`, `customer.name` or `@index` stands for, or why it stands for nothing. */
export type Resolved =
  { ok: true; kind: VariableKind; fields: readonly TemplateField[] } | { ok: false; why: string };

const loopWords: Readonly<Record<string, VariableKind>> = {
  index: 'number',
  first: 'flag',
  last: 'flag',
};

/** Looks a path up from the innermost block. The names of outer blocks are reached by `../`, as in Handlebars. */
export const resolvePath = (
  path: { data: boolean; depth: number; parts: readonly string[] },
  scope: VariableScope,
): Resolved => {
  const [head, next, ...more] = path.parts;
  if (path.data) return ofLoop(path, scope);
  const here = scope.at(-1 - path.depth);
  if (head === undefined || !here) return nothing('is no variable');
  const variable = here.variables.find(({ name }) => name === head);
  if (!variable) {
    const isOuter = scope.some(({ variables }) => variables.some(({ name }) => name === head));
    return nothing(isOuter ? 'belongs to another block: write ../ before it' : 'is not among its variables');
  }
  if (next === undefined) return { ok: true, kind: kindOf(variable), fields: fieldsOf(variable) };
  if (variable.kind !== 'group' || more.length > 0) return nothing('leads nowhere: only a group has fields');
  if (variable.required === false) return nothing(`may be absent: open it by {{#with ${head}}}`);
  const field = fieldsOf(variable).find(({ name }) => name === next);
  return field ? { ok: true, kind: kindOf(field), fields: [] } : nothing('is not among the group’s fields');
};

const ofLoop = (path: { depth: number; parts: readonly string[] }, scope: VariableScope): Resolved => {
  const kind = loopWords[path.parts.join('.')];
  const isInside = path.depth === 0 && scope.at(-1)?.isList === true;
  return kind !== undefined && isInside
    ? { ok: true, kind, fields: [] }
    : nothing('is only known inside {{#each}}, as @index, @first or @last');
};

const nothing = (why: string): Resolved => ({ ok: false, why });
