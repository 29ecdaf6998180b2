import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createGstr3bBuild } from '../../../src/actions/gst-returns/gstr3b-build.js';
import { createGstr3bCharges } from '../../../src/actions/gst-returns/gstr3b-charges.js';
import { createGstr3bOffset } from '../../../src/actions/gst-returns/gstr3b-offset.js';
import type { ActionRun } from '../../../src/domain/action.js';
import { ourInput, vector } from './return-vectors.js';

const now = new Date('2026-11-21T06:30:00Z');
const actions = [createGstr3bBuild(), createGstr3bOffset(), createGstr3bCharges()];

const samplesIn = (folder: string): [string, unknown][] => {
  const url = new URL(`../../../fixtures/requests/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, url), 'utf8'))]);
};

describe.each(actions.map((action) => [action.name, action] as const))('the action %s', (name, action) => {
  const faultsOf = (input: unknown): unknown[] => {
    const parsed = action.input.safeParse(input);
    if (!parsed.success) return parsed.error.issues;
    return action.check?.(parsed.data, { at: now, mode: 'live', sandbox: false }) ?? [];
  };
  const perform = async (input: unknown): Promise<unknown> => {
    const run = { input: action.input.parse(input), now: () => now } as ActionRun<unknown>;
    const outcome = await action.perform(run);
    return outcome.kind === 'done' ? outcome.result : outcome;
  };

  it.each([...samplesIn(name), ['the example of the docs', action.example]])(
    'takes %s and gives what it promises',
    async (_file, input) => {
      expect(faultsOf(input)).toEqual([]);
      const result = await perform(input);
      expect(action.result.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    },
  );

  it.each(samplesIn(`${name}/refused`))('refuses %s', (_file, input) => {
    expect(faultsOf(input)).not.toEqual([]);
  });

  it('asks nobody outside', () => {
    expect([action.provider, action.queue]).toEqual([null, 'gst-returns']);
  });

  it.each(
    [
      ['gstr3b.build', 'G3-01'],
      ['gstr3b.offset', 'G3-02'],
      ['gstr3b.offset', 'G3-03'],
      ['gstr3b.charges', 'G3-05'],
    ].filter(([of]) => of === name),
  )('as %s gives vector %s', async (_of, id) => {
    const result = await perform(ourInput(id));
    const { expected } = vector(id);
    if (name === 'gstr3b.build') expect(result).toMatchObject({ return: expected });
    else expect(result).toEqual(expected);
  });
});
