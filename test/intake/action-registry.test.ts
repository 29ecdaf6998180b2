import { describe, expect, it } from 'vitest';
import { createActionRegistry } from '../../src/actions/action-registry.js';
import type { ActionDefinition } from '../../src/domain/action.js';
import { sampleActions } from './support/sample-actions.js';

const good = sampleActions[0]!;
const withFault = (fault: Partial<ActionDefinition>): ActionDefinition => ({ ...good, ...fault });

describe('the action registry', () => {
  it('gives an action by its name, and all in the order of their names', () => {
    const registry = createActionRegistry([...sampleActions].reverse());
    expect(registry.get('einvoice.generate')?.queue).toBe('einvoice');
    expect(registry.get('einvoice.Generate')).toBeUndefined();
    expect(registry.list().map(({ name }) => name)).toEqual(['einvoice.generate', 'gstr1.build', 'toy.echo']);
  });

  it.each([
    ['a natural key without recover', withFault({ naturalKey: () => 'k' }), 'must define recover'],
    [
      'adopt without a natural key',
      withFault({ adopt: () => ({ kind: 'done', result: 1 }) }),
      'no natural key',
    ],
    ['a name that is no family.verb', withFault({ name: 'Generate' }), 'no name of the form'],
    ['no queue', withFault({ queue: '' }), 'names no queue'],
    ['no attempts', withFault({ limits: { ...good.limits, maxAttempts: 0 } }), 'at least one attempt'],
    ['no time', withFault({ limits: { ...good.limits, timeoutMs: 0 } }), 'time-out above 0'],
    ['negative settling', withFault({ limits: { ...good.limits, settleMs: -1 } }), 'settling time'],
    [
      'an example that does not fit',
      withFault({ example: { invoiceNo: 1 } }),
      'its own input schema refuses',
    ],
  ])('refuses %s at the start', (_what, definition, words) => {
    expect(() => createActionRegistry([definition])).toThrow(words);
  });

  it('names every fault of every action in one error, duplicates among them', () => {
    const build = (): unknown => createActionRegistry([good, good, withFault({ name: 'x', queue: '' })]);
    expect(build).toThrow(/einvoice\.generate is defined more than once[^]*x is no name[^]*x names no queue/);
  });
});
