import { periodInWords } from '../../returns/calendar/period.js';
import type { DueForm } from '../../returns/calendar/due-date-rules.js';
import type { DueNotice } from '../../returns/calendar/notices-due.js';

const nameOf: Record<DueForm, string> = {
  GSTR1: 'GSTR-1',
  IFF: 'IFF (invoices of the month, optional)',
  PMT06: 'PMT-06 (deposit of the month’s tax)',
  GSTR3B: 'GSTR-3B',
};

/** What the event `gst.due` says of a notice: the facts, and words that are ready to be sent to a person. */
export const dueNoticeData = ({ gstin, form, period, dueDate, kind, daysLeft }: DueNotice) => {
  const what = `${nameOf[form]} of ${gstin} for ${periodInWords(period)}`;
  const act = kind === 'build' ? 'It is time to build the draft.' : askFor[form];
  return {
    gstin,
    form,
    period,
    dueDate,
    kind,
    daysLeft,
    notice: {
      subject: `${nameOf[form]} ${periodInWords(period)}: ${dueInWords(daysLeft)}`,
      text: `${what} is due on ${dueDate}. ${act}`,
    },
  };
};

const askFor: Record<DueForm, string> = {
  GSTR1: 'Munshi has not filed it yet.',
  IFF: 'Munshi has not filed it yet.',
  PMT06: 'Munshi cannot see deposits: pass over this if it has been made.',
  GSTR3B: 'Munshi has not filed it yet.',
};

const dueInWords = (daysLeft: number): string => {
  if (daysLeft === 0) return 'due today';
  const days = Math.abs(daysLeft) === 1 ? 'day' : 'days';
  return daysLeft > 0 ? `due in ${String(daysLeft)} ${days}` : `overdue by ${String(-daysLeft)} ${days}`;
};
