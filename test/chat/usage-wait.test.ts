import { describe, expect, it } from 'vitest';
import { usageWait } from '../../src/providers/whatsapp/usage-wait.js';

const usage = (minutes: number[]): string =>
  JSON.stringify({
    102290129340398: minutes.map((estimated_time_to_regain_access) => ({
      type: 'whatsapp',
      call_count: 100,
      estimated_time_to_regain_access,
    })),
  });

describe('the wait that Meta asks for', () => {
  it.each([
    ['nothing', {}, undefined],
    ['no wait', { 'x-business-use-case-usage': usage([0]) }, undefined],
    ['the longest of several, in minutes', { 'x-business-use-case-usage': usage([3, 19]) }, 1_140_000],
    ['at most a day', { 'x-business-use-case-usage': usage([100_000]) }, 86_400_000],
    ['the header of HTTP first', { 'retry-after': '7', 'x-business-use-case-usage': usage([3]) }, 7_000],
    ['what cannot be read', { 'x-business-use-case-usage': '[1' }, undefined],
  ])('%s', (_what, headers, ms) => expect(usageWait(headers)).toBe(ms));
});
