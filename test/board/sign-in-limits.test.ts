import { describe, expect, it } from 'vitest';
import { createSignInLimits } from '../../queues/board/sign-in-limits.js';

describe('tries at signing in', () => {
  it('are five a minute from one address', async () => {
    const limits = createSignInLimits();
    const waits = [];
    for (let n = 0; n < 6; n += 1) waits.push(await limits.take('10.0.0.1'));
    expect(waits.slice(0, 5)).toEqual([null, null, null, null, null]);
    expect(waits[5]).toBeGreaterThan(50);
    expect(waits[5]).toBeLessThanOrEqual(60);
    expect(await limits.take('10.0.0.2')).toBeNull();
  });

  it('are thirty a minute from all addresses together', async () => {
    const limits = createSignInLimits();
    for (let n = 0; n < 30; n += 1) expect(await limits.take(`10.0.0.${n}`)).toBeNull();
    expect(await limits.take('10.0.1.1')).toBeGreaterThan(0);
  });

  it('of an address that has used up its own take nothing from the others', async () => {
    const limits = createSignInLimits();
    for (let n = 0; n < 100; n += 1) await limits.take('10.0.0.1');
    for (let n = 0; n < 25; n += 1) expect(await limits.take(`10.0.1.${n}`)).toBeNull();
  });
});
