import { indiaDate } from '../../../domain/india-time.js';
import { parsePaise } from '../../../domain/money.js';
import { unreportedNumbers } from '../../../returns/gstr1/building-warnings.js';
import { dueDates } from '../../../returns/calendar/due-dates.js';
import { stateOfGstin } from '../../../returns/inter-state.js';
import type { FilingContext } from './filing-context.js';
import { filingRules } from './filing-rules.js';

/**
 * Why a person should look twice before approving (our own rule): the period is late, it changes earlier ones,
 * or its value is far from that of the last one. Empty when nothing is out of the ordinary.
 */
export const needsSecondLook = async (context: FilingContext): Promise<string[]> => {
  const { run, form, order, state } = context;
  const due = dueDay(context);
  return [
    ...(due !== undefined && indiaDate(run.now()) > due
      ? [`This return is late: a monthly one was due on ${due}. A late fee may follow.`]
      : []),
    ...(order.isNil && order.warnings.some(({ code }) => code === unreportedNumbers)
      ? ['It is filed as nil, although document numbers were used in the period.']
      : []),
    ...(form.hasAmendments(order.return) ? ['It amends what was filed for earlier periods.'] : []),
    ...(state.differences.length > 0
      ? ['Its figures depart from those that the portal made of GSTR-1 and GSTR-2B.']
      : []),
    ...(await unusualValue(context)),
  ];
};

/** How often one files is not known here: the monthly date is the earlier one, and a look too many does no harm. */
const dueDay = ({ run, form }: FilingContext): string | undefined => {
  const { gstin, period } = run.input;
  const due = dueDates({ frequency: 'monthly', period, state: stateOfGstin(gstin) });
  return form.form === 'GSTR1' ? due.gstr1 : due.gstr3b;
};

const unusualValue = async ({ run, deps, form, order }: FilingContext): Promise<string[]> => {
  const last = await deps.lastTotals?.find(run.tenantId, run.mode, form.form, run.input.gstin);
  if (last === undefined || last === null) return [];
  const [before, now] = [Math.abs(parsePaise(last) ?? 0), Math.abs(parsePaise(form.taxable(order)) ?? 0)];
  const { unusualFactor } = filingRules;
  return now > before * unusualFactor || now * unusualFactor < before
    ? [`Its taxable value, ${form.taxable(order)}, is far from that of the last period filed, ${last}.`]
    : [];
};
