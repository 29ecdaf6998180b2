import type { JobState } from '../../domain/job.js';
import type { InputRequest } from '../../domain/outcome.js';
import { asJson, type Ledger, type LedgerTransaction } from '../connect.js';

export interface EventToTell {
  id: string;
  type: string;
  data: unknown;
}

interface JobAddress {
  tenantId: string;
  jobId: string;
}

const tell = async (sql: LedgerTransaction, job: JobAddress, event: EventToTell): Promise<void> => {
  await sql`insert into event (tenant_id, id, type, job_id, data)
    values (${job.tenantId}, ${event.id}, ${event.type}, ${job.jobId}, ${asJson(sql, event.data)})`;
};

const notify = async (sql: LedgerTransaction, job: JobAddress): Promise<void> => {
  await sql`select pg_notify('munshi_job', ${job.jobId})`;
};

/**
 * Cancels a job that has not begun: it waits for its turn, its time or a person, and no attempt of it may have taken
 * effect. Gives the state it is left in; null when the tenant has no such job.
 */
export const cancelJob = (
  ledger: Ledger,
  job: JobAddress,
  event: EventToTell,
): Promise<{ cancelled: boolean; state: JobState } | null> =>
  ledger.begin(async (sql) => {
    const [row] = await sql<{ state: JobState; in_doubt: boolean }[]>`
      select job.state, document.doubt_since is not null and document.job_id is null
        and exists (select 1 from attempt where attempt.tenant_id = job.tenant_id and attempt.job_id = job.id
          and attempt.outcome = 'unknown') as in_doubt
      from job left join document using (tenant_id, mode, action, natural_key)
      where job.tenant_id = ${job.tenantId} and job.id = ${job.jobId} for update of job`;
    if (!row) return null;
    const open: JobState[] = ['ready', 'scheduled', 'dispatched', 'waiting_input'];
    if (!open.includes(row.state) || row.in_doubt) return { cancelled: false, state: row.state };
    await sql`
      update job set state = 'cancelled', updated_at = now(), finished_at = now(), next_run_at = null,
        input_request = null, expires_at = null, supplied = null
      where tenant_id = ${job.tenantId} and id = ${job.jobId}`;
    await tell(sql, job, event);
    await notify(sql, job);
    return { cancelled: true, state: 'cancelled' };
  });

/**
 * Stands a failed job in line again with fresh attempts. Gives the state that it had; null when the tenant has no such
 * job. Only `failed` is moved.
 */
export const retryJob = (ledger: Ledger, job: JobAddress): Promise<JobState | null> =>
  ledger.begin(async (sql) => {
    const [row] = await sql<{ state: JobState }[]>`
      select state from job where tenant_id = ${job.tenantId} and id = ${job.jobId} for update`;
    if (row?.state !== 'failed') return row?.state ?? null;
    await sql`
      update job set state = 'ready', updated_at = now(), attempts_spent = 0, error = null, finished_at = null,
        next_run_at = null
      where tenant_id = ${job.tenantId} and id = ${job.jobId}`;
    await notify(sql, job);
    await sql`select pg_notify('munshi_ready', '')`;
    return 'failed';
  });

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
): Promise<boolean> =>
  ledger.begin(async (sql) => {
    const moved = await sql`
      update job set state = 'ready', updated_at = now(), supplied = ${sealedAnswer}, input_request = null,
        expires_at = null
      where tenant_id = ${job.tenantId} and id = ${job.jobId} and state = 'waiting_input' and expires_at > now()`;
    if (moved.count === 0) return false;
    await notify(sql, job);
    await sql`select pg_notify('munshi_ready', '')`;
    return true;
  });

/** Fails the jobs whose input request has expired, and tells it. Gives how many. */
export const expireInputRequests = (
  ledger: Ledger,
  limit: number,
  eventFor: (job: { jobId: string; action: string; reference: string | null }) => EventToTell,
): Promise<number> =>
  ledger.begin(async (sql) => {
    const rows = await sql<{ tenant_id: string; id: string; action: string; reference: string | null }[]>`
      update job set state = 'failed', updated_at = now(), finished_at = now(), input_request = null, expires_at = null,
        error = jsonb_build_object('outcome', 'waiting', 'code', 'input_expired', 'provider', null,
          'message', 'Nobody answered in time.', 'hint', 'Retry the job to be asked again.')
      where (tenant_id, id) in (select tenant_id, id from job where state = 'waiting_input' and expires_at <= now()
        order by expires_at limit ${limit} for update skip locked)
      returning tenant_id, id, action, reference`;
    for (const row of rows) {
      const job = { tenantId: row.tenant_id, jobId: row.id };
      await tell(sql, job, eventFor({ jobId: row.id, action: row.action, reference: row.reference }));
      await notify(sql, job);
    }
    return rows.length;
  });
