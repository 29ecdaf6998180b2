import { dueDateOverrides, dueDayRows, stateGroupOf, type DueForm } from './due-date-rules.js';
import { dayAfterPeriod, endsQuarter, type Frequency } from './period.js';
import { ruleAt } from './rule-at.js';

export interface DueDateQuestion {
  frequency: Frequency;
  /** `MMYYYY`; of a quarterly filer any month: the last of a quarter has the returns, the others the monthly duties. */
  period: string;
  /** Two digits, the first of the GSTIN. */
  state: string;
}

/** Days `YYYY-MM-DD`, each ending at 23:59:59 IST. */
export interface DueDates {
  gstr1?: string;
  gstr3b?: string;
  iff?: string;
  pmt06?: string;
}

/**
 * What is due for a period, and when: the returns, or for months 1 and 2 of a quarterly filer's quarter the IFF (optional)
 * and the deposit. Throws a RangeError when the period is no `MMYYYY`.
 */
export const dueDates = (question: DueDateQuestion): DueDates => {
  const { frequency, period, state } = question;
  const { monthly, quarterly } = ruleAt(dueDayRows, period);
  const due = (form: DueForm, day: number): string =>
    overrideOf(question, form) ?? dayAfterPeriod(period, 1, day);
  if (frequency === 'monthly')
    return { gstr1: due('GSTR1', monthly.gstr1), gstr3b: due('GSTR3B', monthly.gstr3b) };
  if (!endsQuarter(period)) return { iff: due('IFF', quarterly.iff), pmt06: due('PMT06', quarterly.pmt06) };
  const gstr3b = quarterly.gstr3b[stateGroupOf(state)];
  return { gstr1: due('GSTR1', quarterly.gstr1), gstr3b: due('GSTR3B', gstr3b) };
};

const overrideOf = ({ frequency, period, state }: DueDateQuestion, form: DueForm): string | undefined =>
  dueDateOverrides.find(
    (row) =>
      row.form === form &&
      row.period === period &&
      row.frequency === frequency &&
      (row.states?.includes(state) ?? true),
  )?.due;
