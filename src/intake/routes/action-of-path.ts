import type { Request } from 'express';
import type { ActionRegistry } from '../../actions/action-registry.js';
import type { ActionDefinition } from '../../domain/action.js';
import { MunshiError } from '../../domain/errors.js';
import { pathText } from '../http/path-id.js';
import { suggestion } from '../../domain/nearest-name.js';

/** What is prepared once for every action, e.g. its compiled schema or the reader of its bodies. */
export const createPerAction = <T>(
  registry: ActionRegistry,
  prepare: (action: ActionDefinition) => T,
): ((req: Request) => T) => {
  const prepared = new Map(registry.list().map((action) => [action.name, prepare(action)]));
  return (req) => {
    const name = pathText(req, 'action');
    const found = prepared.get(name);
    if (found === undefined) throw unknownAction(name, [...prepared.keys()]);
    return found;
  };
};

const unknownAction = (name: string, known: readonly string[]): MunshiError => {
  const meant = suggestion(name, known);
  return new MunshiError(
    'not_found',
    `There is no action \`${name.slice(0, 100)}\`${meant === '' ? '.' : meant}`,
  );
};
