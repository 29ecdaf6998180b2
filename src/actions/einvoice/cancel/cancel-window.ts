import type { Failed } from '../../../domain/outcome.js';
import { isoInIndia } from '../../../domain/india-time.js';

const windowMs = 24 * 3_600_000;
/** The portals round their times to the minute, and a call may take one: nothing is begun in the last five. */
const marginMs = 5 * 60_000;

/** What is cancelled, and what its portal says when it is too late. */
export interface CancelSubject {
  name: string;
  providerCode: string;
  hint: string;
}

/**
 * The refusal of a cancellation that comes too late: later than 23 h 55 min after `since` (ISO 8601). Null while there is
 * time, and when `since` is not known: then the portal decides. Source: NIC API docs, Cancel IRN v1.03; CGST Rule 138(9)
 * for e-way bills.
 */
export const cancelWindowOver = (since: string | null, now: Date, subject: CancelSubject): Failed | null => {
  const from = Date.parse(since ?? '');
  if (Number.isNaN(from) || now.getTime() <= from + windowMs - marginMs) return null;
  const [made, end] = [from, from + windowMs].map((at) => indianMinute(new Date(at)));
  return {
    kind: 'rejected',
    failure: {
      code: 'cancel_window_over',
      providerCode: subject.providerCode,
      message: `${subject.name} was made at ${made ?? ''} and could be cancelled until ${end ?? ''}; the last five minutes are not used`,
      hint: subject.hint,
    },
  };
};

const indianMinute = (at: Date): string => `${isoInIndia(at).slice(0, 16).replace('T', ' ')} IST`;
