import type { JobState } from '../../domain/job.js';
import type { InputRequest } from '../../domain/outcome.js';
import { asJson, type Ledger } from '../connect.js';
import { toDispatch, type Dispatch, type DispatchRow } from './dispatch.js';

export interface EventToTell {
  id: string;
  type: string;
  data: unknown;
}

interface JobAddress {
  tenantId: string;
  jobId: string;
}

/**
 * Cancels a job that has not begun: it waits for its turn, its time or a person, and no attempt of it may have taken
 * effect. Gives the state it is left in; null when the tenant has no such job.
 */
export const cancelJob = async (
  ledger: Ledger,
  job: JobAddress,
  event: EventToTell,
): Promise<{ cancelled: boolean; state: JobState } | null> => {
  const [row] = await ledger<{ cancelled: boolean; state: JobState }[]>`
    with seen as (
      select job.tenant_id, job.id, job.mode, job.natural_key, job.state,
        job.state in ('ready', 'scheduled', 'dispatched', 'waiting_input') and not exists (
          select 1 from document join attempt using (tenant_id, mode, action, natural_key)
          where document.tenant_id = job.tenant_id and document.mode = job.mode and document.action = job.action
            and document.natural_key = job.natural_key and document.doubt_since is not null
            and attempt.job_id = job.id and attempt.outcome = 'unknown') as may
      from job where tenant_id = ${job.tenantId} and id = ${job.jobId} for update
    ), cancelled as (
      update job set state = 'cancelled', updated_at = now(), finished_at = now(), next_run_at = null,
        input_request = null, expires_at = null, supplied = null
      from seen where seen.may and job.tenant_id = seen.tenant_id and job.id = seen.id
      returning job.tenant_id, job.id, job.mode, job.natural_key
    ), told as (
      insert into event (tenant_id, id, mode, type, job_id, ordering_key, data)
      select tenant_id, ${event.id}, mode, ${event.type}, id, natural_key, ${asJson(ledger, event.data)} from cancelled
    )
    select cancelled.id is not null as cancelled, seen.state,
      case when cancelled.id is not null then pg_notify('munshi_job', seen.id::text) end
    from seen left join cancelled using (tenant_id, id)`;
  return row ? { cancelled: row.cancelled, state: row.state } : null;
};

/**
 * Stands a failed job in line again with fresh attempts. Gives the state that it had; null when the tenant has no such
 * job. Only `failed` is moved.
 */
export const retryJob = async (ledger: Ledger, job: JobAddress): Promise<JobState | null> => {
  const [row] = await ledger<{ state: JobState }[]>`
    with seen as (
      select tenant_id, id, state from job where tenant_id = ${job.tenantId} and id = ${job.jobId} for update
    ), moved as (
      update job set state = 'ready', updated_at = now(), attempts_spent = 0, error = null, finished_at = null,
        next_run_at = null
      from seen where seen.state = 'failed' and job.tenant_id = seen.tenant_id and job.id = seen.id
      returning job.id
    )
    select seen.state, (select pg_notify('munshi_job', id::text) from moved), pg_notify('munshi_ready', '') from seen`;
  return row?.state ?? null;
};

/** The open input request of a waiting job; null when there is no such job, or it does not wait. */
export const findInputRequest = async (ledger: Ledger, job: JobAddress): Promise<InputRequest | null> => {
  const [row] = await ledger<{ input_request: InputRequest | null }[]>`
    select input_request from job
    where tenant_id = ${job.tenantId} and id = ${job.jobId} and state = 'waiting_input' and expires_at > now()`;
  return row?.input_request ?? null;
};

/**
 * Keeps a person's answer, sealed, and stands the job in line again. False when nothing is asked any more: a second
 * answer finds the state moved.
 */
export const answerInputRequest = async (
  ledger: Ledger,
  job: JobAddress,
  sealedAnswer: Buffer,
): Promise<boolean> => {
  const moved = await ledger`
    with moved as (
      update job set state = 'ready', updated_at = now(), supplied = ${sealedAnswer}, input_request = null,
        expires_at = null
      where tenant_id = ${job.tenantId} and id = ${job.jobId} and state = 'waiting_input' and expires_at > now()
      returning id
    )
    select pg_notify('munshi_job', id::text), pg_notify('munshi_ready', '') from moved`;
  return moved.length > 0;
};

/**
 * Takes a job whose answer may rest nowhere out of its waiting, for the process that has the answer in its hands. Null when
 * nothing is asked any more. Should that process die, the relay finds the dispatch in no queue, and the job asks again.
 */
export const takeForAnswer = async (ledger: Ledger, job: JobAddress): Promise<Dispatch | null> => {
  const [row] = await ledger<DispatchRow[]>`
    update job set state = 'dispatched', generation = generation + 1, dispatched_at = now(), updated_at = now(),
      input_request = null, expires_at = null
    where tenant_id = ${job.tenantId} and id = ${job.jobId} and state = 'waiting_input' and expires_at > now()
    returning tenant_id, id, generation, queue, action, mode, priority`;
  return row ? toDispatch(row) : null;
};

/** Fails the jobs whose input request has expired, and tells it as events of this type. Gives how many. */
export const expireInputRequests = async (
  ledger: Ledger,
  limit: number,
  eventType: string,
): Promise<number> => {
  const expired = await ledger`
    with expired as (
      update job set state = 'failed', updated_at = now(), finished_at = now(), input_request = null,
        expires_at = null,
        error = json_build_object('outcome', 'waiting', 'code', 'input_expired', 'provider', null,
          'message', 'Nobody answered in time.', 'hint', 'Retry the job to be asked again.')
      where state = 'waiting_input' and (tenant_id, id) in (
        select tenant_id, id from job where state = 'waiting_input' and expires_at <= now()
        order by expires_at limit ${limit} for update skip locked)
      returning tenant_id, id, mode, natural_key, action, reference
    ), told as (
      insert into event (tenant_id, id, mode, type, job_id, ordering_key, data)
      select tenant_id, gen_random_uuid(), mode, ${eventType}, id, natural_key, json_build_object('jobId', id, 'action', action,
        'reference', reference, 'code', 'input_expired')
      from expired
    )
    select pg_notify('munshi_job', id::text) from expired`;
  return expired.length;
};
