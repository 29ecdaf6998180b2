import type { ActionDefinition } from '../domain/action.js';

/** Every action that the product knows, by name. */
export interface ActionRegistry {
  get(name: string): ActionDefinition | undefined;
  /** Those that callers may use, in the order of their names. */
  list(): readonly ActionDefinition[];
}

const nameShape = /^[a-z0-9]+(\.[a-z0-9_]+)+$/;

/**
 * Gathers the definitions. Throws one Error that lists every fault of every definition: a name used twice or not of the
 * form `family.verb`, an effect (a natural key) that nothing can recover, limits that make no sense, an example that
 * its own schema refuses.
 */
export const createActionRegistry = (definitions: readonly ActionDefinition[]): ActionRegistry => {
  const faults = [...duplicateNames(definitions), ...definitions.flatMap(definitionFaults)];
  if (faults.length > 0) throw new Error(`The actions cannot be registered:\n- ${faults.join('\n- ')}`);
  const sorted = [...definitions].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byName = new Map(sorted.map((definition) => [definition.name, definition]));
  const offered = sorted.filter((definition) => !definition.internal);
  return { get: (name) => byName.get(name), list: () => offered };
};

const duplicateNames = (definitions: readonly ActionDefinition[]): string[] => {
  const names = definitions.map((definition) => definition.name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => `${name} is defined more than once`);
};

const definitionFaults = (definition: ActionDefinition): string[] => {
  const { name, limits } = definition;
  const faults: string[] = [];
  if (!nameShape.test(name)) faults.push(`${name} is no name of the form family.verb`);
  if (definition.queue === '') faults.push(`${name} names no queue`);
  if (definition.naturalKey && !definition.recover)
    faults.push(`${name} has a natural key, so it has an effect to happen once: it must define recover`);
  if (definition.adopt && !definition.naturalKey)
    faults.push(`${name} defines adopt but no natural key: there is no earlier effect to adopt`);
  if (!Number.isInteger(limits.maxAttempts) || limits.maxAttempts < 1)
    faults.push(`${name} must allow at least one attempt`);
  if (!(limits.timeoutMs > 0)) faults.push(`${name} must have a time-out above 0 ms`);
  if (!(limits.settleMs >= 0)) faults.push(`${name} must have a settling time of 0 ms or more`);
  if (!definition.input.safeParse(definition.example).success)
    faults.push(`${name} has an example that its own input schema refuses`);
  return faults;
};
