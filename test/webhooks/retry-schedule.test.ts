import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { retryDelaySeconds, retryDelaysSeconds } from '../../src/webhooks/retry-schedule.js';

const vectors = JSON.parse(readFileSync('fixtures/vectors/webhook-vectors.json', 'utf8')) as {
  retry: {
    schedules: { standard_webhooks_example: { delays: number[]; attempts: number; total_hours: number } };
  };
};

describe('the schedule of a delivery', () => {
  it('is the example of Standard Webhooks: ten attempts over 75 h', () => {
    const example = vectors.retry.schedules.standard_webhooks_example;
    expect(retryDelaysSeconds).toEqual(example.delays);
    expect(retryDelaysSeconds.length + 1).toBe(example.attempts);
    const hours = retryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0) / 3_600;
    expect(hours).toBeCloseTo(example.total_hours, 2);
  });

  it('reaches from Friday evening into Monday evening', () => {
    const friday = new Date('2026-11-20T18:00:00+05:30').getTime();
    const ends = friday + retryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0) * 1_000;
    expect(new Date(ends).toISOString()).toBe('2026-11-23T16:05:05.000Z');
  });

  it('adds up to a fifth, and never takes away', () => {
    expect(retryDelaySeconds(2, null, () => 0)).toBe(300);
    expect(retryDelaySeconds(2, null, () => 0.999_999)).toBeCloseTo(360, 2);
  });

  it('waits as long as the receiver asks when that is longer', () => {
    expect(retryDelaySeconds(1, 120, () => 0)).toBe(120);
    expect(retryDelaySeconds(4, 120, () => 0)).toBe(7_200);
  });

  it('is used up after the tenth attempt', () => {
    expect(retryDelaySeconds(9, null, () => 0)).toBe(86_400);
    expect(retryDelaySeconds(10, null, () => 0)).toBeNull();
  });
});
