import type { AttemptKind, Mode } from '../../domain/job.js';
import { asJson, type Ledger, type LedgerTransaction } from '../connect.js';

export interface AttemptToOpen {
  tenantId: string;
  jobId: string;
  generation: number;
  /** Names this attempt; whoever closes it must show it. */
  token: string;
  worker: string;
  provider: string;
  /** After this an attempt that is still open has lost its worker, and its outcome is unknown. */
  leaseMs: number;
  /** `perform` right after a recovery that found nothing; else the ledger decides. */
  after?: 'absent';
}

/** What a run needs to know of its job. */
export interface OpenedAttempt {
  kind: AttemptKind;
  number: number;
  mode: Mode;
  action: string;
  input: unknown;
  attemptsSpent: number;
  stepState: Record<string, unknown>;
  supplied: Buffer | null;
  reference: string | null;
  doubtSince: Date | null;
  /** Milliseconds since the doubt arose, by the ledger's clock. */
  doubtAgeMs: number | null;
  /** The result of another job that has had this very effect. */
  earlierResult: unknown;
  /** How long the job stood in the queue. */
  waitedMs: number;
}

export type OpenAnswer =
  | { kind: 'opened'; attempt: OpenedAttempt }
  /** The job has ended, or this dispatch of it is an old one. */
  | { kind: 'stale' }
  /** Another job is at this effect just now. */
  | { kind: 'busy' };

interface LockedRow {
  tenant_id: string;
  id: string;
  token: string;
  mode: Mode;
  action: string;
  natural_key: string;
  input: unknown;
  attempt_count: number;
  attempts_spent: number;
  step_state: Record<string, unknown>;
  supplied: Buffer | null;
  reference: string | null;
  worker: string;
  provider: string;
  lease_ms: number;
  after: string | null;
  waited_ms: number;
  doubt_since: Date | null;
  doubt_age_ms: number | null;
  earlier_result: unknown;
  open_job: string | null;
  open_expired: boolean | null;
}

/**
 * Opens attempts: the record that must stand before a call leaves. One open attempt for one effect is a unique
 * constraint, so two workers never make the same call. An open attempt past its lease is closed as unknown and puts the
 * effect in doubt; an effect in doubt is recovered before anything is done again. Answers in the order of the items.
 */
export const openAttempts = (ledger: Ledger, items: readonly AttemptToOpen[]): Promise<OpenAnswer[]> =>
  ledger.begin(async (sql) => {
    const rows = await lockJobs(sql, items);
    const expired = rows.filter((row) => row.open_expired === true);
    const doubts = expired.length > 0 ? await closeExpired(sql, expired) : new Map<string, Date>();
    const plans = rows.filter((row) => row.open_job === null || row.open_expired === true).map((row) => plan(row, doubts));
    const opened = plans.length > 0 ? await insertAttempts(sql, plans) : new Set<string>();

    const byToken = new Map(rows.map((row) => [row.token, row]));
    const planByToken = new Map(plans.map((entry) => [entry.row.token, entry]));
    return items.map((item): OpenAnswer => {
      const row = byToken.get(item.token);
      if (!row) return { kind: 'stale' };
      const entry = planByToken.get(item.token);
      if (entry && opened.has(item.token)) return { kind: 'opened', attempt: describe(entry) };
      // The same job under way elsewhere needs nothing from us; another job of the same effect makes us wait.
      return row.open_job === row.id ? { kind: 'stale' } : { kind: 'busy' };
    });
  });

const lockJobs = (sql: LedgerTransaction, items: readonly AttemptToOpen[]): Promise<LockedRow[]> => {
  const wanted = items.map((item) => ({
    tenant_id: item.tenantId,
    id: item.jobId,
    generation: item.generation,
    token: item.token,
    worker: item.worker,
    provider: item.provider,
    lease_ms: item.leaseMs,
    after: item.after ?? null,
  }));
  return sql<LockedRow[]>`
    with wanted as (
      select * from jsonb_to_recordset(${asJson(sql, wanted)}) as w (
        tenant_id uuid, id uuid, generation int, token uuid, worker text, provider text, lease_ms int, after text)
    ), locked as (
      select job.*, wanted.token, wanted.worker, wanted.provider, wanted.lease_ms, wanted.after
      from job join wanted using (tenant_id, id)
      where job.generation = wanted.generation and job.state in ('dispatched', 'running')
      order by job.tenant_id, job.id for update of job
    )
    select locked.tenant_id, locked.id, locked.token, locked.mode, locked.action, locked.natural_key, locked.input,
      locked.attempt_count, locked.attempts_spent, locked.step_state, locked.supplied, locked.reference, locked.worker,
      locked.provider, locked.lease_ms, locked.after,
      (extract(epoch from clock_timestamp() - greatest(locked.dispatched_at, locked.next_run_at)) * 1000)::float8 as waited_ms,
      document.doubt_since,
      (extract(epoch from clock_timestamp() - document.doubt_since) * 1000)::float8 as doubt_age_ms,
      earlier.result as earlier_result,
      attempt.job_id as open_job, attempt.deadline_at <= clock_timestamp() as open_expired
    from locked
    left join document using (tenant_id, mode, action, natural_key)
    left join job earlier on earlier.tenant_id = document.tenant_id and earlier.id = document.job_id
      and earlier.id <> locked.id
    left join attempt on attempt.tenant_id = locked.tenant_id and attempt.mode = locked.mode
      and attempt.action = locked.action and attempt.natural_key = locked.natural_key and attempt.closed_at is null`;
};

/** Attempts whose worker is gone: unknown, from the moment they were opened. */
const closeExpired = async (
  sql: LedgerTransaction,
  rows: readonly LockedRow[],
): Promise<Map<string, Date>> => {
  const keys = rows.map(({ tenant_id, mode, action, natural_key }) => ({ tenant_id, mode, action, natural_key }));
  const doubts = await sql<(typeof keys[number] & { doubt_since: Date })[]>`
    with wanted as (
      select distinct * from jsonb_to_recordset(${asJson(sql, keys)}) as w (
        tenant_id uuid, mode text, action text, natural_key text)
    ), closed as (
      update attempt set closed_at = now(), outcome = 'unknown',
        error = jsonb_build_object('outcome', 'unknown', 'code', 'worker_lost', 'provider', provider,
          'message', 'The worker was lost during this call; whether it took effect is asked next.')
      from wanted
      where attempt.tenant_id = wanted.tenant_id and attempt.mode = wanted.mode and attempt.action = wanted.action
        and attempt.natural_key = wanted.natural_key and attempt.closed_at is null
        and attempt.deadline_at <= clock_timestamp()
      returning attempt.*
    )
    insert into document (tenant_id, mode, action, natural_key, doubt_since)
    select tenant_id, mode, action, natural_key, opened_at from closed where kind = 'perform'
    on conflict (tenant_id, mode, action, natural_key)
      do update set doubt_since = coalesce(document.doubt_since, excluded.doubt_since)
    returning tenant_id, mode, action, natural_key, doubt_since`;
  return new Map(doubts.map((row) => [effectOf(row), row.doubt_since]));
};

const effectOf = (row: { tenant_id: string; mode: string; action: string; natural_key: string }): string =>
  [row.tenant_id, row.mode, row.action, row.natural_key].join('|');

interface OpeningPlan {
  row: LockedRow;
  kind: AttemptKind;
  doubtSince: Date | null;
  doubtAgeMs: number | null;
}

/** An effect that another job has had, or that is in doubt, is asked for before it is done. */
const plan = (row: LockedRow, freshDoubts: ReadonlyMap<string, Date>): OpeningPlan => {
  const fresh = freshDoubts.get(effectOf(row));
  const doubtSince = row.doubt_since ?? fresh ?? null;
  const mustAsk = row.after !== 'absent' && (doubtSince !== null || row.earlier_result !== null);
  return { row, kind: mustAsk ? 'recover' : 'perform', doubtSince, doubtAgeMs: row.doubt_age_ms ?? (fresh ? 0 : null) };
};

const insertAttempts = async (sql: LedgerTransaction, plans: readonly OpeningPlan[]): Promise<Set<string>> => {
  const rows = plans.map(({ row, kind }) => ({
    tenant_id: row.tenant_id,
    job_id: row.id,
    number: row.attempt_count + 1,
    kind,
    mode: row.mode,
    action: row.action,
    natural_key: row.natural_key,
    token: row.token,
    worker: row.worker,
    provider: row.provider,
    lease_ms: row.lease_ms,
  }));
  const inserted = await sql<{ token: string }[]>`
    with opened as (
      insert into attempt (tenant_id, job_id, number, kind, mode, action, natural_key, token, worker, provider,
        opened_at, deadline_at)
      select tenant_id, job_id, number, kind, mode, action, natural_key, token, worker, provider,
        clock_timestamp(), clock_timestamp() + lease_ms * interval '1 millisecond'
      from jsonb_to_recordset(${asJson(sql, rows)}) as r (
        tenant_id uuid, job_id uuid, number int, kind text, mode text, action text, natural_key text, token uuid,
        worker text, provider text, lease_ms int)
      order by tenant_id, mode, action, natural_key
      on conflict do nothing
      returning tenant_id, job_id, token, deadline_at
    ), begun as (
      update job set state = 'running', updated_at = now(), next_run_at = null, attempt_count = attempt_count + 1,
        lease_until = opened.deadline_at
      from opened where job.tenant_id = opened.tenant_id and job.id = opened.job_id
      returning job.id
    )
    select token, pg_notify('munshi_job', (select string_agg(id::text, ',') from begun)) from opened`;
  return new Set(inserted.map((row) => row.token));
};

const describe = ({ row, kind, doubtSince, doubtAgeMs }: OpeningPlan): OpenedAttempt => ({
  kind,
  number: row.attempt_count + 1,
  mode: row.mode,
  action: row.action,
  input: row.input,
  attemptsSpent: row.attempts_spent,
  stepState: row.step_state,
  supplied: row.supplied,
  reference: row.reference,
  doubtSince,
  doubtAgeMs,
  earlierResult: row.earlier_result,
  waitedMs: row.waited_ms,
});
