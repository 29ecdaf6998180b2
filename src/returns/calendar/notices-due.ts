import type { Mode } from '../../domain/job.js';
import { stateOfGstin } from '../inter-state.js';
import { addDays, daysFrom } from './calendar-day.js';
import { dueDates } from './due-dates.js';
import type { DueForm } from './due-date-rules.js';
import { monthIndex, periodAt, periodOfDay, type Frequency } from './period.js';
import { reminderDays, type NoticeKind } from './reminder-days.js';

/** The type of the event that tells of a return that is due. */
export const gstDueEvent = 'gst.due';

/** A GSTIN whose returns a tenant wants to hear of. */
export interface Filer {
  tenantId: string;
  mode: Mode;
  gstin: string;
  frequency: Frequency;
}

/** A return, or what goes with it, of one GSTIN and one period. */
export interface DueReturn {
  tenantId: string;
  mode: Mode;
  gstin: string;
  form: DueForm;
  /** `MMYYYY`. */
  period: string;
}

export interface DueNotice extends DueReturn {
  /** `YYYY-MM-DD`. */
  dueDate: string;
  kind: NoticeKind;
  /** The day for which the notice was meant: with the rest it names the notice, however late it goes. */
  noticeDay: string;
  /** Days until the due date; 0 on it, negative after it. */
  daysLeft: number;
}

/** How long after the due date a notice is still made up for. */
const daysOfGrace = 3;

/**
 * The notices that are to have gone by a day (`YYYY-MM-DD`, in India): of each return that is open and not filed, the
 * latest of either kind. A day that was missed is thereby made up for, once; what is older than the latest is not told any
 * more. Pure: who tells them must tell each only once, by all of its fields but `daysLeft`.
 */
export const noticesDue = (
  filers: readonly Filer[],
  day: string,
  isFiled: (due: DueReturn) => boolean,
): DueNotice[] =>
  filers.flatMap((filer) =>
    openPeriods(day).flatMap((period) =>
      formsOf(filer, period).flatMap(({ form, dueDate }) => {
        const due: DueReturn = {
          tenantId: filer.tenantId,
          mode: filer.mode,
          gstin: filer.gstin,
          form,
          period,
        };
        if (day > addDays(dueDate, daysOfGrace)) return [];
        const days = reminderDays({ ...question(filer, period), form, dueDate }).filter(
          (each) => each.day <= day,
        );
        if (days.length === 0 || isFiled(due)) return [];
        const latest = (kind: NoticeKind) => days.filter((each) => each.kind === kind).slice(-1);
        return [...latest('build'), ...latest('remind')].map((each) => ({
          ...due,
          dueDate,
          kind: each.kind,
          noticeDay: each.day,
          daysLeft: daysFrom(day, dueDate),
        }));
      }),
    ),
  );

/** Due dates lie in the month after the period; an extension, or the days after one, may reach into the next. */
const openPeriods = (day: string): string[] => {
  const now = monthIndex(periodOfDay(day));
  return [periodAt(now - 2), periodAt(now - 1)];
};

const question = ({ frequency, gstin }: Filer, period: string) => ({
  frequency,
  period,
  state: stateOfGstin(gstin),
});

const formsOf = (filer: Filer, period: string): { form: DueForm; dueDate: string }[] => {
  const { gstr1, iff, pmt06, gstr3b } = dueDates(question(filer, period));
  const given = { GSTR1: gstr1, IFF: iff, PMT06: pmt06, GSTR3B: gstr3b };
  return (Object.entries(given) as [DueForm, string | undefined][]).flatMap(([form, dueDate]) =>
    dueDate === undefined ? [] : [{ form, dueDate }],
  );
};
