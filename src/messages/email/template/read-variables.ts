import type { Fault } from '../../../domain/outcome.js';
import { suggestion } from '../../../domain/nearest-name.js';
import { readValue } from './read-value.js';
import { fieldsOf, isRequired, type TemplateVariable } from './template-variable.js';

/** The values as a template sees them: every declared name is there, the absent ones as null, and there is no prototype. */
export type TemplateView = Record<string, unknown>;

const mostItems = 500;

/**
 * Checks values against what a template declares and gives the view on them, with all faults at once: missing, unknown (with
 * the nearest name) and wrong values, at `pointer` and below.
 */
export const readVariables = (
  declared: readonly TemplateVariable[],
  given: Readonly<Record<string, unknown>>,
  pointer: string,
): { view: TemplateView; faults: Fault[] } => {
  const view = Object.create(null) as TemplateView;
  const names = declared.map(({ name }) => name);
  const faults: Fault[] = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      pointer: `${pointer}/${escaped(name)}`,
      code: 'unknown_variable',
      message: `The template has no variable \`${name.slice(0, 60)}\`${suggestion(name, names)}`,
    }));
  for (const variable of declared) {
    const { name } = variable;
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    view[name] = readOne(variable, value, `${pointer}/${name}`, faults);
  }
  return { view, faults };
};

const escaped = (name: string): string => name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1');

const readOne = (variable: TemplateVariable, value: unknown, pointer: string, faults: Fault[]): unknown => {
  if (value === undefined || value === null) {
    if (isRequired(variable)) {
      faults.push({ pointer, code: 'missing_variable', message: `\`${variable.name}\` is required` });
    }
    return null;
  }
  if (variable.kind === 'list') return readList(variable, value, pointer, faults);
  if (variable.kind === 'group') return readGroup(variable, value, pointer, faults);
  const read = readValue(variable.kind ?? 'text', value);
  if (read.ok) return read.value;
  faults.push({ pointer, code: read.code, message: `\`${variable.name}\` ${read.message}` });
  return null;
};

const readList = (variable: TemplateVariable, value: unknown, pointer: string, faults: Fault[]): unknown => {
  if (Array.isArray(value) && value.length <= mostItems) {
    return value.map((item, index) => readGroup(variable, item, `${pointer}/${index}`, faults));
  }
  const message = `\`${variable.name}\` must be a list of at most ${mostItems} items`;
  faults.push({ pointer, code: 'wrong_kind', message });
  return null;
};

const readGroup = (variable: TemplateVariable, value: unknown, pointer: string, faults: Fault[]): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const names = fieldsOf(variable).map(({ name }) => name);
    faults.push({ pointer, code: 'wrong_kind', message: `must be an object with ${names.join(', ')}` });
    return null;
  }
  const inner = readVariables(fieldsOf(variable), value as Record<string, unknown>, pointer);
  faults.push(...inner.faults);
  return inner.view;
};
