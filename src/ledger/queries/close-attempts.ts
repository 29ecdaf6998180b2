import type { JobError } from '../../domain/job.js';
import type { InputRequest, OutcomeKind } from '../../domain/outcome.js';
import { asJson, type Ledger } from '../connect.js';

/** What becomes of the job when its attempt is closed. */
export type NextStep =
  | { kind: 'succeeded'; result: unknown }
  | { kind: 'failed' }
  /** Again after a while: in the queue when it is short, in the ledger when it is long; at a new step where one is given. */
  | { kind: 'retry'; delayMs: number; where: 'queue' | 'ledger'; stepState?: Record<string, unknown> }
  | { kind: 'waiting'; request: InputRequest; stepState: Record<string, unknown> }
  /** Another attempt follows at once in the same run; at a new step where one is given. */
  | { kind: 'continue'; leaseMs: number; stepState?: Record<string, unknown> };

export interface AttemptToClose {
  tenantId: string;
  jobId: string;
  token: string;
  outcome: OutcomeKind;
  httpStatus: number | null;
  durationMs: number;
  error: JobError | null;
  /** False for what spends no attempt: throttling, a renewed session, a recovery that found nothing. */
  spent: boolean;
  /**
   * `settled`: the effect is had, by this job. `doubt`: it may have been had. `clear`: it was not. `keep`: this attempt
   * taught nothing about it.
   */
  effect: 'settled' | 'doubt' | 'clear' | 'keep';
  next: NextStep;
  events: { id: string; type: string; data: unknown }[];
}

/**
 * Closes attempts and moves their jobs, results and events with them, in one commit. False for an attempt that was no
 * longer the caller's (a worker that had lost its lease woke late): the caller must forget its result, nothing was
 * written. Answers in the order of the items.
 */
export const closeAttempts = async (ledger: Ledger, items: readonly AttemptToClose[]): Promise<boolean[]> => {
  const closed = await ledger<{ token: string }[]>`
    with item as (
      select * from json_to_recordset(${asJson(ledger, items.map(toRow))}) as r (
        tenant_id uuid, job_id uuid, token uuid, outcome text, http_status int, duration_ms int, error json,
        spent boolean, effect text, state text, result json, delay_ms float8, lease_ms int, input_request json,
        step_state json, expires_at timestamptz, events json)
    ), closed as (
      update attempt set closed_at = clock_timestamp(), outcome = item.outcome, http_status = item.http_status,
        duration_ms = item.duration_ms, error = item.error
      from item
      where attempt.tenant_id = item.tenant_id and attempt.job_id = item.job_id and attempt.token = item.token
        and attempt.closed_at is null
      returning attempt.tenant_id, attempt.job_id, attempt.token, attempt.mode, attempt.action, attempt.natural_key,
        attempt.closed_at, attempt.provider
    ), moved as (
      update job set state = item.state, updated_at = clock_timestamp(), result = coalesce(item.result, job.result),
        error = case when item.state = 'failed' then item.error end,
        -- A step that is done has cost what it cost; the next begins afresh.
        attempts_spent = case when item.step_state is null then job.attempts_spent + item.spent::int else 0 end,
        finished_at = case when item.state in ('succeeded', 'failed') then clock_timestamp() end,
        next_run_at = clock_timestamp() + item.delay_ms * interval '1 millisecond',
        lease_until = clock_timestamp() + item.lease_ms * interval '1 millisecond',
        input_request = item.input_request, expires_at = item.expires_at,
        step_state = coalesce(item.step_state, job.step_state),
        supplied = case when item.state = 'running' and item.step_state is null then job.supplied end
      from item join closed using (tenant_id, job_id, token)
      where job.tenant_id = closed.tenant_id and job.id = closed.job_id
    ), effect as (
      insert into document (tenant_id, mode, action, natural_key, job_id, settled_at, doubt_since, doubt_provider)
      select closed.tenant_id, closed.mode, closed.action, closed.natural_key,
        case when item.effect = 'settled' then closed.job_id end,
        case when item.effect = 'settled' then clock_timestamp() end,
        case when item.effect = 'doubt' then closed.closed_at end,
        case when item.effect = 'doubt' then closed.provider end
      from closed join item using (tenant_id, job_id, token)
      where item.effect in ('settled', 'doubt')
      on conflict (tenant_id, mode, action, natural_key) do update set
        job_id = coalesce(document.job_id, excluded.job_id),
        settled_at = coalesce(document.settled_at, excluded.settled_at),
        doubt_since = case when excluded.job_id is null then coalesce(document.doubt_since, excluded.doubt_since) end,
        doubt_provider =
          case when excluded.job_id is null then coalesce(document.doubt_provider, excluded.doubt_provider) end
    ), cleared as (
      update document set doubt_since = null, doubt_provider = null
      from closed join item using (tenant_id, job_id, token)
      where item.effect = 'clear' and document.tenant_id = closed.tenant_id and document.mode = closed.mode
        and document.action = closed.action and document.natural_key = closed.natural_key
    ), told as (
      insert into event (tenant_id, id, mode, type, job_id, ordering_key, data)
      select closed.tenant_id, (e ->> 'id')::uuid, closed.mode, e ->> 'type', closed.job_id, closed.natural_key, e -> 'data'
      from closed join item using (tenant_id, job_id, token), json_array_elements(item.events) e
    )
    select token from closed`;
  const ours = new Set(closed.map((row) => row.token));
  return items.map((item) => ours.has(item.token));
};

const toRow = (item: AttemptToClose): Record<string, unknown> => ({
  tenant_id: item.tenantId,
  job_id: item.jobId,
  token: item.token,
  outcome: item.outcome,
  http_status: item.httpStatus,
  duration_ms: Math.round(item.durationMs),
  error: item.error,
  spent: item.spent,
  effect: item.effect,
  events: item.events,
  ...nextColumns(item.next),
});

const nextColumns = (next: NextStep): Record<string, unknown> => {
  switch (next.kind) {
    case 'succeeded':
      return { state: 'succeeded', result: next.result };
    case 'failed':
      return { state: 'failed' };
    case 'retry':
      return {
        state: next.where === 'queue' ? 'dispatched' : 'scheduled',
        delay_ms: next.delayMs,
        step_state: next.stepState,
      };
    case 'waiting':
      return {
        state: 'waiting_input',
        input_request: next.request,
        step_state: next.stepState,
        expires_at: next.request.expiresAt,
      };
    case 'continue':
      return { state: 'running', lease_ms: next.leaseMs, step_state: next.stepState };
    default:
      return next satisfies never;
  }
};
