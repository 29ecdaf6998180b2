import { z } from 'zod';
import type { Fault } from '../../../domain/outcome.js';
import { isCalendarDay } from '../../calendar/calendar-day.js';
import { isPeriod, periodOfDay, monthIndex } from '../../calendar/period.js';
import { isoDate } from '../../input/text-fields.js';
import { headRupees, periodField, rupees } from './fields.js';

const fields = {
  due_date: isoDate.describe('The day on which the return was due'),
  paid_and_filed: isoDate.describe('The day on which the tax was paid and the return filed, or is to be'),
  aato: rupees().describe(
    'Turnover of the previous financial year in rupees: decides the cap of the late fee',
  ),
  nil: z.boolean().default(false).describe('True when the return had no tax to pay'),
  cash_tax: headRupees().describe('Tax that was, or is to be, paid in cash, by head'),
  min_cash_balance: headRupees()
    .default({})
    .describe('Lowest balance of each head in the cash ledger from the due date to the payment'),
};

/** What `gstr3b.charges` takes. */
export const chargesInputSchema = z.strictObject({
  period: periodField().describe('`MMYYYY` of the return that is late'),
  ...fields,
});
export type ChargesInput = z.infer<typeof chargesInputSchema>;

/** The same within `gstr3b.build`: of the return before this one, unless it names another. */
export const chargesOfEarlierSchema = z.strictObject({
  period: periodField()
    .optional()
    .describe('`MMYYYY` of the return that was late; the one before this if left out'),
  ...fields,
});

/** All faults of such an input, its pointers below `at`; the period is known here. */
export const checkCharges = (input: ChargesInput, at = ''): Fault[] => {
  const days = (['due_date', 'paid_and_filed'] as const).flatMap((name) =>
    isCalendarDay(input[name])
      ? []
      : [{ pointer: `${at}/${name}`, code: 'date_wrong', message: 'is a day that does not exist' }],
  );
  if (!isPeriod(input.period))
    return [
      ...days,
      { pointer: `${at}/period`, code: 'period_wrong', message: 'is before GST began, 072017' },
    ];
  const isTooEarly = days.length === 0 && monthIndex(periodOfDay(input.due_date)) <= monthIndex(input.period);
  if (!isTooEarly) return days;
  const message = 'lies within the period or before it: a return is due in the month after';
  return [{ pointer: `${at}/due_date`, code: 'due_date_wrong', message }];
};
