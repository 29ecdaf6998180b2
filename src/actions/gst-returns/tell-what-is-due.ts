import { indiaDate } from '../../domain/india-time.js';
import type { Mode } from '../../domain/job.js';
import type { DueForm } from '../../returns/calendar/due-date-rules.js';
import { gstDueEvent, noticesDue, type DueNotice, type Filer } from '../../returns/calendar/notices-due.js';
import { dueNoticeData } from './due-notice-event.js';
import { dueNoticeId } from './due-notice-id.js';

export interface TellWhatIsDueDeps {
  /** The filers of all tenants, of both modes. */
  filers(): Promise<Filer[]>;
  /** True when Munshi has filed it. */
  isFiled(tenantId: string, mode: Mode, gstin: string, form: DueForm, period: string): Promise<boolean>;
  /** Writes the event, unless its id was written before. */
  tell(event: {
    tenantId: string;
    mode: Mode;
    id: string;
    jobId: null;
    type: string;
    data: unknown;
    orderingKey: string;
  }): Promise<unknown>;
  now: () => Date;
}

/** `told` counts the notices that stand, new or told before; `filed` those that filing has made needless. */
export type DueCount = Record<'filers' | 'told' | 'filed', number>;

/** So many notices are looked at in one go. */
const atOnce = 8;

/**
 * Tells each notice that is to have gone by now, once: it may run every hour and twice at a time, and makes up for a day on
 * which nothing ran. It never files anything.
 */
export const tellWhatIsDue = async (deps: TellWhatIsDueDeps): Promise<DueCount> => {
  const filers = await deps.filers();
  const notices = noticesDue(filers, indiaDate(deps.now()), () => false);
  const count: DueCount = { filers: filers.length, told: 0, filed: 0 };
  const defects: unknown[] = [];
  for (let from = 0; from < notices.length; from += atOnce) {
    const some = notices.slice(from, from + atOnce).map((notice) => tellUnlessFiled(notice, deps));
    for (const told of await Promise.allSettled(some)) {
      if (told.status === 'rejected') defects.push(told.reason);
      else count[told.value] += 1;
    }
  }
  // Thrown late: what is broken for one tenant must not keep the others from hearing of theirs.
  if (defects.length > 0) throw new AggregateError(defects, 'some notices of returns could not be told');
  return count;
};

async function tellUnlessFiled(notice: DueNotice, deps: TellWhatIsDueDeps): Promise<'told' | 'filed'> {
  const { tenantId, mode, gstin, form, period } = notice;
  if (await deps.isFiled(tenantId, mode, gstin, form, period)) return 'filed';
  await deps.tell({
    tenantId,
    mode,
    id: dueNoticeId(notice),
    jobId: null,
    type: gstDueEvent,
    data: dueNoticeData(notice),
    orderingKey: `${gstin}|${period}|${form}`,
  });
  return 'told';
}
