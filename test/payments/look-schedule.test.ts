import { describe, expect, it } from 'vitest';
import { nextLookAt, type LookQuestion } from '../../src/payments/look-schedule.js';
import { paymentStandings } from '../../src/payments/payment-standing.js';

const start = new Date('2026-11-20T04:30:00Z');
const hour = 3_600_000;
const day = 24 * hour;

/** All looks at a payment that never moves, each made when it is due: milliseconds since its start. */
const looksAt = (question: Pick<LookQuestion, 'status' | 'refundsPending'>): number[] => {
  const at: number[] = [];
  let now = start;
  for (let looks = 0; looks < 500; looks += 1) {
    const next = nextLookAt({ ...question, createdAt: start, now, looks });
    if (!next) return at;
    at.push(next.getTime() - start.getTime());
    now = next;
  }
  throw new Error('the looks do not end');
};

const longestWait = (at: readonly number[], from: number, to: number): number => {
  const between = at.filter((each) => each >= from && each <= to);
  return Math.max(...between.slice(1).map((each, index) => each - between[index]!));
};

describe('a payment is asked about again', () => {
  const rows = [
    { status: 'open', first: [900, 1_500, 2_100], untilTwoHours: 600, lastsDays: [3.5, 4.5] },
    { status: 'pending', first: [5, 15, 35, 75, 135, 195], untilTwoHours: 600, lastsDays: [3.5, 4.5] },
    { status: 'authorized', first: [5, 15, 35, 75, 135, 195], untilTwoHours: 600, lastsDays: [3.5, 4.5] },
    { status: 'failed', first: [600, 1_200], untilTwoHours: 600, lastsDays: [3.5, 4.5] },
  ] as const;

  it.each(rows)('while it is $status: often at first, then ever less, for four days', (row) => {
    const at = looksAt({ status: row.status, refundsPending: false });
    expect(at.slice(0, row.first.length)).toEqual(row.first.map((seconds) => seconds * 1_000));
    expect(longestWait(at, 0, 2 * hour)).toBeLessThanOrEqual(row.untilTwoHours * 1_000);
    expect(longestWait(at, 2 * hour, day)).toBeLessThanOrEqual(hour);
    expect(at.at(-1)! / day).toBeGreaterThanOrEqual(row.lastsDays[0]);
    expect(at.at(-1)! / day).toBeLessThanOrEqual(row.lastsDays[1]);
  });

  it('each minute to the tenth while it is under way, as UPI is decided within minutes', () => {
    const at = looksAt({ status: 'pending', refundsPending: false });
    expect(longestWait(at, 75_000, 600_000)).toBe(60_000);
  });

  it.each(['paid', 'partially_refunded', 'refunded'] as const)(
    '%s with a refund under way: after 1 hour, 6 hours, then daily for 15 days',
    (status) => {
      const at = looksAt({ status, refundsPending: true });
      expect(at.slice(0, 3).map((ms) => ms / hour)).toEqual([1, 7, 31]);
      expect(at).toHaveLength(17);
    },
  );

  it.each(paymentStandings.filter((status) => !['open', 'pending', 'authorized', 'failed'].includes(status)))(
    'never once it is %s with nothing under way',
    (status) => expect(looksAt({ status, refundsPending: false })).toEqual([]),
  );

  it('from the start of its waits when there were news', () => {
    const later = new Date(start.getTime() + 3 * day);
    const question = { status: 'pending', createdAt: start, now: later, refundsPending: false } as const;
    expect(nextLookAt({ ...question, looks: 0 })).toEqual(new Date(later.getTime() + 5_000));
  });

  it('for its four days even if the gateway was away for all of its looks', () => {
    const question = { status: 'failed', createdAt: start, looks: 200, refundsPending: false } as const;
    const at = (ms: number) => nextLookAt({ ...question, now: new Date(start.getTime() + ms) });
    expect(at(2 * day)).toEqual(new Date(start.getTime() + 3 * day));
    expect(at(5 * day)).toBeNull();
  });
});
