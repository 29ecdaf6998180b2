import { isCalendarDay } from '../../calendar/calendar-day.js';
import type { CheckContext } from './check-context.js';

/** True when the day exists; else the fault is told. */
export const checkRealDate = (date: string, pointer: string, { list }: CheckContext): boolean => {
  if (isCalendarDay(date)) return true;
  list.add(pointer, 'RET191114', 'is a day that does not exist');
  return false;
};

/** A date within the window in which the portal takes a document of this period. */
export const checkDocumentDate = (date: string, pointer: string, context: CheckContext): void => {
  const { span, oldest, list } = context;
  if (!checkRealDate(date, pointer, context)) return;
  if (date > span.last)
    list.add(
      pointer,
      'RET191114',
      `must not be after the period's last day, ${span.last}: report it in its own period`,
    );
  else if (date < oldest)
    list.add(
      pointer,
      'RET191114',
      `must not be before ${oldest}: the portal takes no document that is older than 18 months`,
    );
};
