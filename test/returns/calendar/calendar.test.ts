import { describe, expect, it } from 'vitest';
import { barredUpTo } from '../../../src/returns/calendar/barred-up-to.js';
import { isCalendarDay } from '../../../src/returns/calendar/calendar-day.js';
import { dueDates } from '../../../src/returns/calendar/due-dates.js';
import { stateGroupOf } from '../../../src/returns/calendar/due-date-rules.js';
import { isPeriod, monthIndex, periodAt, periodBefore } from '../../../src/returns/calendar/period.js';
import { states } from '../../../src/domain/masters/states.js';
import { calendar, vector } from '../gstr3b/return-vectors.js';

const dated = calendar.filter(({ input }) => input['period'] !== undefined);

describe('the due dates', () => {
  it.each(dated.map(({ id, input, expected }) => [id, input, expected] as const))(
    'are those of vector %s',
    (_id, input, expected) => {
      expect(dueDates(input as unknown as Parameters<typeof dueDates>[0])).toEqual(expected);
    },
  );

  it('have quarterly filers of the north and the east file GSTR-3B on the 24th', () => {
    const quarter = { frequency: 'quarterly', period: '122026' } as const;
    expect(dueDates({ ...quarter, state: '07' })).toEqual({ gstr1: '2027-01-13', gstr3b: '2027-01-24' });
    const groupX = states.map(({ code }) => code).filter((code) => stateGroupOf(code) === 'X');
    expect(groupX).toEqual('22 23 24 26 27 29 30 31 32 33 34 35 36 37 97'.split(' '));
  });

  it('do not move for a holiday, only by notification', () => {
    const december = { period: '122024', state: '24' };
    expect(dueDates({ ...december, frequency: 'monthly' }).gstr1).toBe('2025-01-13');
    expect(dueDates({ ...december, frequency: 'quarterly' }).gstr1).toBe('2025-01-15');
    expect(dueDates({ ...december, frequency: 'monthly', period: '122025' }).gstr1).toBe('2026-01-11');
  });

  it('are refused for what is no period', () => {
    expect(() => dueDates({ frequency: 'monthly', period: '2026-11', state: '24' })).toThrow(RangeError);
  });
});

describe('the three-year bar', () => {
  const gujarat = { frequency: 'monthly', state: '24' } as const;

  it('is that of vector CAL-06', () => {
    const { on_date } = vector('CAL-06').input as { on_date: string };
    expect(barredUpTo(on_date, gujarat).both).toBe(
      vector('CAL-06').expected['gstr1_and_gstr3b_barred_up_to'],
    );
  });

  it.each([
    ['2025-10-01', '082022'],
    ['2025-11-01', '092022'],
    ['2025-12-01', '102022'],
  ])('agrees with the portal’s own table: on %s', (day, period) => {
    expect(barredUpTo(day, gujarat).both).toBe(period);
  });

  it('falls the day after three years, for each return by its own due date', () => {
    expect(barredUpTo('2026-11-11', gujarat)).toEqual({ gstr1: '092023', gstr3b: '092023', both: '092023' });
    expect(barredUpTo('2026-11-12', gujarat)).toEqual({ gstr1: '102023', gstr3b: '092023', both: '092023' });
    expect(barredUpTo('2026-11-20', gujarat).gstr3b).toBe('092023');
    expect(barredUpTo('2026-11-21', gujarat).gstr3b).toBe('102023');
  });

  it('goes by quarters for a quarterly filer, and is younger than GST', () => {
    expect(barredUpTo('2026-11-25', { frequency: 'quarterly', state: '24' }).both).toBe('092023');
    expect(barredUpTo('2023-09-30', gujarat)).toEqual({ gstr1: null, gstr3b: null, both: null });
  });
});

describe('a period', () => {
  it('is a month of GST', () => {
    expect(['072017', '122026', '062017', '002026', '132026', '1-2026', '20261'].map(isPeriod)).toEqual([
      true,
      true,
      ...Array<boolean>(5).fill(false),
    ]);
  });

  it('can be counted', () => {
    expect(periodAt(monthIndex('122026') + 1)).toBe('012027');
    expect([periodBefore('012026', 'monthly'), periodBefore('032026', 'quarterly')]).toEqual([
      '122025',
      '122025',
    ]);
  });
});

describe('a calendar day', () => {
  it('exists', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2026-1-01'].map(isCalendarDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
