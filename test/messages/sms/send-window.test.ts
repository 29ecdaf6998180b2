import { describe, expect, it } from 'vitest';
import { nextSendTime, type SendWindow } from '../../../src/messages/sms/send-window.js';
import { isStale } from '../../../src/messages/sms/stale-otp.js';
import { vectors } from './sms-vectors.js';

const { cases } = vectors.dlt.promotional_window;

describe('when a message may go', () => {
  it('is known for eight instants', () => {
    expect(cases).toHaveLength(8);
  });

  it.each(cases)('$category at $ist', ({ category, utc, next_slot_utc }) => {
    expect(nextSendTime(category, new Date(utc))).toEqual(new Date(next_slot_utc ?? utc));
  });

  it.each(['transactional', 'service', 'government'] as const)('is any hour for %s', (category) => {
    const night = new Date('2026-11-18T02:30:00+05:30');
    expect(nextSendTime(category, night)).toEqual(night);
  });

  it('is next year after the last evening of this one', () => {
    expect(nextSendTime('promotional', new Date('2026-12-31T23:00:00+05:30'))).toEqual(
      new Date('2027-01-01T10:00:00+05:30'),
    );
  });

  const promotional = (more: Partial<SendWindow>): SendWindow => ({
    category: 'promotional',
    validFrom: '2026-01-01',
    validUntil: null,
    opens: '10:00',
    closes: '21:00',
    ...more,
  });
  const changed = [
    promotional({ validUntil: '2026-11-30' }),
    promotional({ validFrom: '2026-12-01', opens: '09:00', closes: '20:00' }),
  ];

  it.each([
    ['2026-11-30T09:30', '2026-11-30T10:00'],
    ['2026-11-30T20:30', '2026-11-30T20:30'],
    ['2026-11-30T21:30', '2026-12-01T09:00'],
    ['2026-12-01T09:30', '2026-12-01T09:30'],
    ['2026-12-01T20:30', '2026-12-02T09:00'],
  ])('changes with the rule: asked at %s it is %s', (at, next) => {
    const india = (text: string): Date => new Date(`${text}:00+05:30`);
    expect(nextSendTime('promotional', india(at), changed)).toEqual(india(next));
  });

  it('is from midnight on after the last day of a rule without a successor', () => {
    expect(nextSendTime('promotional', new Date('2026-11-30T22:00:00+05:30'), changed.slice(0, 1))).toEqual(
      new Date('2026-12-01T00:00:00+05:30'),
    );
  });
});

describe('a one-time password', () => {
  const made = new Date('2026-11-18T10:00:00Z');

  it.each([
    ['2026-11-18T10:09:59.999Z', false],
    ['2026-11-18T10:10:00.000Z', true],
    ['2026-11-18T10:10:00.001Z', true],
    ['2026-11-18T09:59:59.000Z', false],
  ])('that lives ten minutes is stale at %s: %s', (now, stale) => {
    expect(isStale(made, 600_000, new Date(now))).toBe(stale);
  });
});
