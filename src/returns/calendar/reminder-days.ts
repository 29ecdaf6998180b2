import { addDays } from './calendar-day.js';
import { reminderRows, stateGroupOf, type DueForm } from './due-date-rules.js';
import { dayAfterPeriod, type Frequency } from './period.js';

/** `build`: it is time to make the draft; `remind`: it is not filed yet. */
export type NoticeKind = 'build' | 'remind';

/** A day on which a notice goes, `YYYY-MM-DD`. */
export interface ReminderDay {
  kind: NoticeKind;
  day: string;
}

export interface ReminderQuestion {
  form: DueForm;
  frequency: Frequency;
  period: string;
  state: string;
  /** `YYYY-MM-DD`. */
  dueDate: string;
}

/** The days on which notices of one return go, the earliest first. */
export const reminderDays = ({
  form,
  frequency,
  period,
  state,
  dueDate,
}: ReminderQuestion): ReminderDay[] => {
  const row = reminderRows.find(
    (each) =>
      each.form === form &&
      (each.frequency ?? frequency) === frequency &&
      (each.group === undefined || each.group === stateGroupOf(state)),
  );
  if (!row) return [];
  const reminders = row.daysBefore.map((days): ReminderDay => ({
    kind: 'remind',
    day: addDays(dueDate, -days),
  }));
  if (row.buildDay === null) return reminders;
  return [{ kind: 'build', day: dayAfterPeriod(period, 1, row.buildDay) }, ...reminders];
};
