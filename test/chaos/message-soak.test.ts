import { describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { runMessageSoak } from './message-soak-run.js';

const soak = { seed: 117, messages: 160, faults: 0.15, killEveryMs: 3_000, lanes: 40 };

/** On Redis where there is one: there each process can be killed alone. */
const backend = backends.at(-1)!;

describe('message credit with real processes', () => {
  it(`is spent to the paisa for what was sent, whatever dies (seed ${String(soak.seed)})`, async () => {
    const said: string[] = [];
    const { balance, ends, faults, kills } = await runMessageSoak({
      ...soak,
      backend,
      say: (text) => said.push(text),
    });
    expect(faults).toEqual([]);
    expect(balance.sums.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(soak.messages);
    // What it is about has happened.
    expect(ends.get('insufficient_credit')).toBeGreaterThan(0);
    expect(balance.sums.some(({ inDoubt }) => inDoubt > 0)).toBe(true);
    expect(kills.size).toBeGreaterThan(0);
  }, 120_000);
});
