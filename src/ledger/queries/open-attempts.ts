import type { AttemptKind, Mode } from '../../domain/job.js';
import { asJson, type Ledger } from '../connect.js';

export interface AttemptToOpen {
  tenantId: string;
  jobId: string;
  generation: number;
  /** Names this attempt; whoever closes it must show it. */
  token: string;
  worker: string;
  provider: string | null;
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
  | { kind: 'busy' }
  /** The effect is in doubt at another provider than the one given: only that one can be asked. Nothing was opened. */
  | { kind: 'elsewhere'; provider: string };

interface SeenRow {
  token: string;
  id: string;
  mode: Mode;
  action: string;
  input: unknown;
  number: number;
  attempts_spent: number;
  step_state: Record<string, unknown>;
  supplied: Buffer | null;
  reference: string | null;
  waited_ms: number;
  doubt_since: Date | null;
  doubt_age_ms: number | null;
  earlier_result: unknown;
  open_job: string | null;
  doubt_provider: string | null;
  kind: AttemptKind | null;
  opened: boolean;
}

/**
 * Opens attempts: the record that must stand before a call leaves. One open attempt for one effect is a unique
 * constraint, so two workers never make the same call. An open attempt past its lease is closed as unknown and puts the
 * effect in doubt; an effect in doubt, or had by another job, is asked for before anything is done. Answers in the order
 * of the items.
 *
 * It is one statement on purpose: it is its own transaction, and costs one round trip.
 */
export const openAttempts = async (
  ledger: Ledger,
  items: readonly AttemptToOpen[],
): Promise<OpenAnswer[]> => {
  const rows = await seeAndOpen(ledger, items);
  const byToken = new Map(rows.map((row) => [row.token, row]));
  return items.map((item): OpenAnswer => {
    const row = byToken.get(item.token);
    if (!row) return { kind: 'stale' };
    if (row.opened && row.kind !== null) return { kind: 'opened', attempt: describe(row, row.kind) };
    if (row.doubt_provider !== null) return { kind: 'elsewhere', provider: row.doubt_provider };
    // The same job under way elsewhere needs nothing from us; another job of the same effect makes us wait.
    return row.open_job === row.id ? { kind: 'stale' } : { kind: 'busy' };
  });
};

const seeAndOpen = (ledger: Ledger, items: readonly AttemptToOpen[]): Promise<SeenRow[]> => {
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
  return ledger<SeenRow[]>`
    with wanted as (
      select * from json_to_recordset(${asJson(ledger, wanted)}) as w (
        tenant_id uuid, id uuid, generation int, token uuid, worker text, provider text, lease_ms int, after text)
    ), locked as (
      select job.*, wanted.token, wanted.worker, wanted.provider, wanted.lease_ms, wanted.after
      from job join wanted using (tenant_id, id)
      where job.generation = wanted.generation and job.state in ('dispatched', 'running')
      order by job.tenant_id, job.id for update of job
    ), seen as (
      select locked.*, document.doubt_since, document.doubt_provider, earlier.result as earlier_result, attempt.job_id as open_job,
        attempt.deadline_at <= clock_timestamp() as open_expired
      from locked
      left join document using (tenant_id, mode, action, natural_key)
      left join job earlier on earlier.tenant_id = document.tenant_id and earlier.id = document.job_id
        and earlier.id <> locked.id
      left join attempt on attempt.tenant_id = locked.tenant_id and attempt.mode = locked.mode
        and attempt.action = locked.action and attempt.natural_key = locked.natural_key and attempt.closed_at is null
    ), closed as (
      update attempt set closed_at = now(), outcome = 'unknown',
        error = json_build_object('outcome', 'unknown', 'code', 'worker_lost', 'provider', provider,
          'message', 'The worker was lost during this call; whether it took effect is asked next.')
      where closed_at is null and deadline_at <= clock_timestamp() and (tenant_id, mode, action, natural_key) in
        (select tenant_id, mode, action, natural_key from seen where open_expired)
      returning tenant_id, mode, action, natural_key, kind, opened_at, provider
    ), doubted as (
      insert into document (tenant_id, mode, action, natural_key, doubt_since, doubt_provider)
      select tenant_id, mode, action, natural_key, opened_at, provider from closed where kind = 'perform'
      on conflict (tenant_id, mode, action, natural_key)
        do update set doubt_since = coalesce(document.doubt_since, excluded.doubt_since),
          doubt_provider = coalesce(document.doubt_provider, excluded.doubt_provider)
      returning tenant_id, mode, action, natural_key, doubt_since, doubt_provider
    ), plan as (
      select seen.*, coalesce(doubted.doubt_since, seen.doubt_since) as doubt_now,
        coalesce(doubted.doubt_provider, seen.doubt_provider) as doubt_at,
        case when seen.after is distinct from 'absent'
          and (coalesce(doubted.doubt_since, seen.doubt_since) is not null or seen.earlier_result is not null)
          then 'recover' else 'perform' end as kind
      from seen
      left join closed using (tenant_id, mode, action, natural_key)
      left join doubted using (tenant_id, mode, action, natural_key)
      where seen.open_job is null or closed.natural_key is not null
    ), opened as (
      insert into attempt (tenant_id, job_id, number, kind, mode, action, natural_key, token, worker, provider,
        opened_at, deadline_at)
      select tenant_id, id, attempt_count + 1, kind, mode, action, natural_key, token, worker, provider,
        clock_timestamp(), clock_timestamp() + lease_ms * interval '1 millisecond'
      from plan where kind = 'perform' or earlier_result is not null or doubt_at is null or doubt_at = provider
      order by tenant_id, mode, action, natural_key
      on conflict do nothing
      returning tenant_id, job_id, token, deadline_at
    ), begun as (
      update job set state = 'running', updated_at = clock_timestamp(), next_run_at = null,
        attempt_count = attempt_count + 1, lease_until = opened.deadline_at, slot_at = null
      from opened where job.tenant_id = opened.tenant_id and job.id = opened.job_id
    )
    select seen.token, seen.id, seen.mode, seen.action, seen.input, seen.attempt_count + 1 as number,
      seen.attempts_spent, seen.step_state, seen.supplied, seen.reference, seen.earlier_result, seen.open_job,
      (extract(epoch from clock_timestamp() - greatest(seen.dispatched_at, seen.next_run_at)) * 1000)::float8 as waited_ms,
      plan.doubt_now as doubt_since,
      (extract(epoch from clock_timestamp() - plan.doubt_now) * 1000)::float8 as doubt_age_ms,
      plan.kind, opened.token is not null as opened,
      case when plan.kind = 'recover' and plan.earlier_result is null and plan.doubt_at <> plan.provider
        then plan.doubt_at end as doubt_provider
    from seen left join plan using (token) left join opened using (token)`;
};

const describe = (row: SeenRow, kind: AttemptKind): OpenedAttempt => ({
  kind,
  number: row.number,
  mode: row.mode,
  action: row.action,
  input: row.input,
  attemptsSpent: row.attempts_spent,
  stepState: row.step_state,
  supplied: row.supplied,
  reference: row.reference,
  doubtSince: row.doubt_since,
  doubtAgeMs: row.doubt_age_ms,
  earlierResult: row.earlier_result,
  waitedMs: row.waited_ms,
});
