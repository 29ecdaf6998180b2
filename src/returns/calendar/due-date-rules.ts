import type { Frequency } from './period.js';
import type { FromPeriod } from './rule-at.js';

/** What falls due: the returns, the invoice furnishing facility, and the monthly deposit of quarterly filers. */
export type DueForm = 'GSTR1' | 'IFF' | 'PMT06' | 'GSTR3B';

/** Under QRMP the day of GSTR-3B goes by the state: X is due first. */
export type StateGroup = 'X' | 'Y';

/** Days of the month after the period (of a quarter: after its last month). */
export interface DueDayRow extends FromPeriod {
  monthly: { gstr1: number; gstr3b: number };
  quarterly: { gstr1: number; gstr3b: Record<StateGroup, number>; iff: number; pmt06: number };
}

/**
 * Sources: sections 37 and 39, rules 59 and 61; QRMP by Notifications 82, 84 and 85/2020-CT from January 2021. What was due
 * before that had many exceptions and is not listed: those returns are long barred.
 */
export const dueDayRows: readonly [DueDayRow, ...DueDayRow[]] = [
  {
    from: '012021',
    monthly: { gstr1: 11, gstr3b: 20 },
    quarterly: { gstr1: 13, gstr3b: { X: 22, Y: 24 }, iff: 13, pmt06: 25 },
  },
];

// Notification 82/2020-CT; the list is repeated by several publishers, the Gazette itself was not read. Withdrawn codes 25
// and 28 went with their neighbours.
const inGroup: Record<StateGroup, string> = {
  X: '22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37',
  Y: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 38',
};

/** The group of a state code. A place in neither list (97) counts as X: the earlier day is never too late. */
export const stateGroupOf = (state: string): StateGroup => (inGroup.Y.split(' ').includes(state) ? 'Y' : 'X');

/** A due date that a notification moved. */
export interface DueDateOverride {
  period: string;
  frequency: Frequency;
  form: DueForm;
  /** State codes that it holds for; absent: all. */
  states?: readonly string[];
  /** `YYYY-MM-DD`. */
  due: string;
  /** The notification. */
  by: string;
}

/**
 * Extensions; holidays move nothing. Only what could be found is here: a period that was extended and is not listed is
 * reckoned by its ordinary date, which is never too late.
 */
export const dueDateOverrides: readonly DueDateOverride[] = [
  { period: '122024', frequency: 'monthly', form: 'GSTR1', due: '2025-01-13', by: '01/2025-CT' },
  { period: '122024', frequency: 'quarterly', form: 'GSTR1', due: '2025-01-15', by: '01/2025-CT' },
];

/** On which days a notice goes. */
export interface ReminderRow {
  form: DueForm;
  /** Absent: every filer. */
  frequency?: Frequency;
  /** Absent: every state. */
  group?: StateGroup;
  /** Day of the month after the period on which the draft is built; null where there is nothing to build. */
  buildDay: number | null;
  /** Days before the due date, so that reminders move with an extension. */
  daysBefore: readonly number[];
}

/**
 * Our own choice. The draft of GSTR-3B waits for the 15th, the day after GSTR-2B is made. With ordinary dates: GSTR-1 on
 * the 5th, 9th, 10th, 11th; GSTR-3B on the 18th, 19th, 20th, of quarterly filers on the 20th and the due day; IFF on the
 * 10th and 13th; PMT-06 on the 20th and 25th. The first row that fits counts.
 */
export const reminderRows: readonly ReminderRow[] = [
  { form: 'GSTR1', buildDay: 1, daysBefore: [6, 2, 1, 0] },
  { form: 'IFF', buildDay: 1, daysBefore: [3, 0] },
  { form: 'PMT06', buildDay: null, daysBefore: [5, 0] },
  { form: 'GSTR3B', frequency: 'monthly', buildDay: 15, daysBefore: [2, 1, 0] },
  { form: 'GSTR3B', frequency: 'quarterly', group: 'X', buildDay: 15, daysBefore: [2, 0] },
  { form: 'GSTR3B', frequency: 'quarterly', group: 'Y', buildDay: 15, daysBefore: [4, 0] },
];
