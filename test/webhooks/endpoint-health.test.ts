import { describe, expect, it } from 'vitest';
import type { DeliveryVerdict } from '../../src/domain/delivery.js';
import type { EndpointHealth } from '../../src/domain/webhook-endpoint.js';
import { freshHealth, healthAfter, type HealthStep } from '../../src/webhooks/endpoint-health.js';
import { aVerdict, delivered } from './lanes/lanes-under-test.js';

const start = new Date('2026-11-20T12:30:00Z').getTime();
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The steps that attempts at these times (ms from the start) leave behind. */
const after = (
  attempts: readonly { atMs: number; verdict: DeliveryVerdict }[],
  from: EndpointHealth = freshHealth,
): HealthStep[] => {
  const steps: HealthStep[] = [];
  let health = from;
  for (const { atMs, verdict } of attempts) {
    const step = healthAfter(health, verdict, new Date(start + atMs), () => 0);
    steps.push(step);
    health = step.health;
  }
  return steps;
};

const every = (
  gapMs: number,
  count: number,
  verdict: DeliveryVerdict,
): { atMs: number; verdict: DeliveryVerdict }[] =>
  Array.from({ length: count }, (_, index) => ({ atMs: index * gapMs, verdict }));

const last = (steps: readonly HealthStep[]): HealthStep => {
  const step = steps.at(-1);
  if (!step) throw new Error('no step was made');
  return step;
};

describe('the breaker of an endpoint', () => {
  it.each([
    ['five failures within 20 s', every(4 * second, 5, aVerdict()), 'closed'],
    ['five failures over 20 s', every(5 * second, 5, aVerdict()), 'open'],
    ['four failures over a minute', every(20 * second, 4, aVerdict()), 'closed'],
    [
      'twenty failures of configuration',
      every(minute, 19, aVerdict({ error: 'http_4xx', configuration: true })),
      'closed',
    ],
    [
      'being asked to wait, twenty times',
      every(minute, 20, aVerdict({ throttled: true, retryAfterSeconds: 60 })),
      'closed',
    ],
    [
      'seven failures in ten, within five minutes',
      Array.from({ length: 20 }, (_, index) => ({
        atMs: index * second,
        verdict: index % 10 < 7 ? aVerdict() : delivered,
      }))
        .reverse()
        .map((attempt, index) => ({ ...attempt, atMs: index * second })),
      'open',
    ],
  ])('%s: %s', (_words, attempts, circuit) => {
    expect(after(attempts).some((step) => step.health.circuit === 'open')).toBe(circuit === 'open');
  });

  it('is probed after 30 s, twice as long each time, up to 15 min', () => {
    let { health } = last(after(every(10 * second, 5, aVerdict())));
    const gaps: number[] = [];
    let now = health.circuitUntil ?? new Date(0);
    for (let probe = 0; probe < 8; probe += 1) {
      health = healthAfter({ ...health, circuit: 'half_open' }, aVerdict(), now, () => 0).health;
      gaps.push(((health.circuitUntil?.getTime() ?? 0) - now.getTime()) / second);
      now = health.circuitUntil ?? now;
    }
    expect(gaps).toEqual([60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('closes with the first success, and begins again with one at a time', () => {
    const open = last(after(every(10 * second, 5, aVerdict()))).health;
    const closed = healthAfter({ ...open, circuit: 'half_open' }, delivered, new Date(start), () => 0).health;
    expect(closed).toMatchObject({
      circuit: 'closed',
      circuitUntil: null,
      sendLimit: 1,
      consecutiveFailures: 0,
    });
    const grown = last(after(every(second, 40, delivered), closed)).health;
    expect(grown.sendLimit).toBe(16);
  });
});

describe('an endpoint that fails fast', () => {
  it('rests between attempts as long as it has failed, 1 s to 30 s', () => {
    let health = freshHealth;
    const rests: number[] = [];
    for (let attempt = 0, at = start; attempt < 9; attempt += 1) {
      health = healthAfter(health, aVerdict({ error: 'connect_refused' }), new Date(at), () => 0).health;
      const until = health.notBefore?.getTime() ?? at;
      rests.push((until - at) / second);
      at = until;
    }
    expect(rests).toEqual([0, 1, 1, 2, 4, 8, 16, 30, 30]);
  });

  it('does not rest for a fault of its configuration, which concerns one path or key', () => {
    const refused = aVerdict({ error: 'http_4xx', configuration: true });
    expect(last(after(every(second, 5, refused))).health.notBefore).toBeNull();
  });
});

describe('the owner of an endpoint', () => {
  it('is warned after 1 h, 24 h and 72 h of failures, and after 20 in a row, once each', () => {
    const steps = after(every(30 * minute, 24 * 2 * 4, aVerdict()));
    const warnings = steps.flatMap((step, index) => (step.news.includes('failing') ? [index * 30] : []));
    expect(warnings).toEqual([60, 19 * 30, 24 * 60, 72 * 60]);
  });

  it('is told of the recovery only when there was a warning', () => {
    const short = after([
      { atMs: 0, verdict: aVerdict() },
      { atMs: minute, verdict: delivered },
    ]);
    expect(last(short).news).toEqual([]);
    const long = after([...every(30 * minute, 4, aVerdict()), { atMs: 3 * hour, verdict: delivered }]);
    expect(last(long).news).toEqual(['recovered']);
  });
});

describe('an endpoint is switched off', () => {
  it.each([
    ['after 5 days without a success and ten attempts', every(12 * hour, 11, aVerdict()), 'failing'],
    ['not after 5 days with nine attempts', every(15 * hour, 9, aVerdict()), null],
    [
      'not when one success came between',
      [
        ...every(12 * hour, 8, aVerdict()),
        { atMs: 8 * 12 * hour, verdict: delivered },
        ...every(12 * hour, 8, aVerdict()).map(({ atMs, verdict }) => ({
          atMs: atMs + 9 * 12 * hour,
          verdict,
        })),
      ],
      null,
    ],
    [
      'at once when the receiver is gone',
      [{ atMs: 0, verdict: aVerdict({ error: 'gone', disable: 'gone' }) }],
      'gone',
    ],
    [
      'at once when the receiver asks for it',
      [{ atMs: 0, verdict: aVerdict({ disable: 'asked' }) }],
      'asked',
    ],
  ] as const)('%s', (_words, attempts, reason) => {
    expect(last(after(attempts)).disable).toBe(reason);
  });
});
