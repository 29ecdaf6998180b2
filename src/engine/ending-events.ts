import type { ActionDefinition } from '../domain/action.js';
import { newId } from '../domain/ids.js';
import type { Dispatch } from '../ledger/queries/dispatch.js';
import type { EventToTell } from '../ledger/queries/change-job.js';
import type { Verdict } from './verdict.js';

/** What every event of a job says; the receiver reads the job for the rest. */
export const jobEvent = (
  type: string,
  job: { jobId: string; action: string; reference: string | null },
  more: Record<string, unknown> = {},
): EventToTell => ({
  id: newId(),
  type,
  data: { jobId: job.jobId, action: job.action, reference: job.reference, ...more },
});

/** The events that go with an attempt's closing: the action's own and the general ones; while the job goes on, its step's. */
export const endingEvents = (
  action: ActionDefinition,
  dispatch: Dispatch,
  reference: string | null,
  verdict: Verdict,
): EventToTell[] => {
  const job = { jobId: dispatch.jobId, action: action.name, reference };
  const ofStep = (verdict.tells ?? []).map((type) => jobEvent(type, job));
  return [...ofStep, ...ofEnding(action, job, verdict)];
};

const ofEnding = (
  action: ActionDefinition,
  job: Parameters<typeof jobEvent>[1],
  verdict: Verdict,
): EventToTell[] => {
  switch (verdict.next.kind) {
    case 'succeeded':
      return action.events.succeeded ? [jobEvent(action.events.succeeded, job)] : [];
    case 'failed': {
      const types = action.events.failed ? [action.events.failed, 'job.failed'] : ['job.failed'];
      return types.map((type) =>
        jobEvent(type, job, { outcome: verdict.outcome, code: verdict.error?.code ?? null }),
      );
    }
    case 'waiting':
      return [jobEvent('job.input_required', job, { kind: verdict.next.request.kind })];
    case 'retry':
    case 'continue':
      return [];
    default:
      return verdict.next satisfies never;
  }
};
