import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/returns/calendar/calendar-day.js';
import { noticesDue, type DueReturn, type Filer } from '../../../src/returns/calendar/notices-due.js';

const filer = (changes: Partial<Filer> = {}): Filer => ({
  tenantId: 't1',
  mode: 'live',
  gstin: '24AAACB1234C1ZL',
  frequency: 'monthly',
  ...changes,
});
const never = (): boolean => false;

/** Day of the first notice, by form and kind, over a month in which every day is run. */
const daysOf = (who: Filer, from: string, days: number): Record<string, string[]> => {
  const seen = new Set<string>();
  const told: Record<string, string[]> = {};
  for (let day = from; day < addDays(from, days); day = addDays(day, 1))
    for (const notice of noticesDue([who], day, never)) {
      const { form, period, kind, noticeDay } = notice;
      const key = [form, period, kind, noticeDay].join();
      if (seen.has(key)) continue;
      seen.add(key);
      (told[`${form} ${period} ${kind}`] ??= []).push(day.slice(5));
    }
  return told;
};

describe('the notices of what is due', () => {
  it('go to a monthly filer on these days', () => {
    expect(daysOf(filer(), '2026-12-01', 31)).toEqual({
      'GSTR1 112026 build': ['12-01'],
      'GSTR1 112026 remind': ['12-05', '12-09', '12-10', '12-11'],
      'GSTR3B 112026 build': ['12-15'],
      'GSTR3B 112026 remind': ['12-18', '12-19', '12-20'],
    });
  });

  it('go to a quarterly filer on these days of a month within the quarter', () => {
    expect(daysOf(filer({ frequency: 'quarterly' }), '2026-11-01', 30)).toEqual({
      'IFF 102026 build': ['11-01'],
      'IFF 102026 remind': ['11-10', '11-13'],
      'PMT06 102026 remind': ['11-20', '11-25'],
    });
  });

  it.each([
    ['24AAACB1234C1ZL', ['01-20', '01-22']],
    ['07AAACB1234C1ZL', ['01-20', '01-24']],
  ])('go to the quarterly filer %s after the quarter', (gstin, gstr3b) => {
    expect(daysOf(filer({ frequency: 'quarterly', gstin }), '2027-01-01', 31)).toEqual({
      'GSTR1 122026 build': ['01-01'],
      'GSTR1 122026 remind': ['01-07', '01-11', '01-12', '01-13'],
      'GSTR3B 122026 build': ['01-15'],
      'GSTR3B 122026 remind': gstr3b,
    });
  });

  it('move with a due date that a notification moved', () => {
    expect(daysOf(filer(), '2025-01-01', 14)['GSTR1 122024 remind']).toEqual([
      '01-07',
      '01-11',
      '01-12',
      '01-13',
    ]);
  });

  it('say what is due when, and how many days are left', () => {
    expect(noticesDue([filer()], '2026-12-10', never)).toEqual([
      {
        tenantId: 't1',
        mode: 'live',
        gstin: '24AAACB1234C1ZL',
        form: 'GSTR1',
        period: '112026',
        dueDate: '2026-12-11',
        kind: 'build',
        noticeDay: '2026-12-01',
        daysLeft: 1,
      },
      {
        tenantId: 't1',
        mode: 'live',
        gstin: '24AAACB1234C1ZL',
        form: 'GSTR1',
        period: '112026',
        dueDate: '2026-12-11',
        kind: 'remind',
        noticeDay: '2026-12-10',
        daysLeft: 1,
      },
    ]);
  });

  it('make up for missed days with the latest notice alone, for three days after the due date', () => {
    const late = (day: string) =>
      noticesDue([filer()], day, never)
        .filter(({ kind, form }) => kind === 'remind' && form === 'GSTR1')
        .map(({ noticeDay, daysLeft }) => [noticeDay, daysLeft]);
    expect(late('2026-12-04')).toEqual([]);
    expect(late('2026-12-08')).toEqual([['2026-12-05', 3]]);
    expect(late('2026-12-14')).toEqual([['2026-12-11', -3]]);
    expect(late('2026-12-15')).toEqual([]);
  });

  it('stop once it is filed, for that return alone', () => {
    const isFiled = ({ gstin, form, period }: DueReturn) =>
      gstin.startsWith('24') && form === 'GSTR1' && period === '112026';
    const both = [filer(), filer({ gstin: '07AAACB1234C1ZL' })];
    const left = noticesDue(both, '2026-12-11', isFiled);
    expect(left.map(({ gstin }) => gstin.slice(0, 2))).toEqual(['07', '07']);
  });
});
