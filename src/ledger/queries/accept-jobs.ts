import type { Job, Mode, Priority } from '../../domain/job.js';
import { asJson, type Ledger } from '../connect.js';
import { priorityNumber, toJob, type JobRow } from './job-row.js';

export interface JobToAccept {
  tenantId: string;
  id: string;
  mode: Mode;
  action: string;
  queue: string;
  reference: string | null;
  priority: Priority;
  naturalKey: string;
  idempotencyKey: string | null;
  bodyHash: string;
  input: unknown;
  runAt: Date | null;
  /** A group of the same tenant and mode; absent or null: none. */
  groupId?: string | null;
}

/** How many jobs may stand in the queue at once; the rest wait in the ledger for the relay. */
export interface DispatchCaps {
  perTenant: number;
  perQueue: number;
}

export type AcceptAnswer =
  { kind: 'accepted'; job: Job } | { kind: 'replayed'; job: Job } | { kind: 'key_reused' };

/**
 * Writes new jobs in one commit. A job whose tenant and queue have room is marked `dispatched`, generation 1: the caller
 * must put it into the queue; the others wait as `ready`, or as `scheduled` for their time. An idempotency key that is
 * taken gives the first job again, or `key_reused` when the body was another. Answers in the order of the items.
 */
export const acceptJobs = async (
  ledger: Ledger,
  items: readonly JobToAccept[],
  caps: DispatchCaps,
): Promise<AcceptAnswer[]> => {
  const rows = items.map((item) => ({
    tenant_id: item.tenantId,
    id: item.id,
    mode: item.mode,
    action: item.action,
    queue: item.queue,
    reference: item.reference,
    priority: priorityNumber(item.priority),
    natural_key: item.naturalKey,
    idempotency_key: item.idempotencyKey,
    body_hash: item.bodyHash,
    input: item.input,
    run_at: item.runAt?.toISOString() ?? null,
    group_id: item.groupId ?? null,
  }));
  const inserted = await ledger<JobRow[]>`
    with item as (
      select r.*, row_number() over (partition by queue, tenant_id order by priority, id) as tenant_turn,
             row_number() over (partition by queue order by priority, id) as queue_turn,
             coalesce(r.run_at > now(), false) as later
      from json_to_recordset(${asJson(ledger, rows)}) as r (
        tenant_id uuid, id uuid, mode text, action text, queue text, reference text, priority smallint,
        natural_key text, idempotency_key text, body_hash text, input json, run_at timestamptz, group_id uuid)
    ), room as (
      select queue, tenant_id,
        ${caps.perTenant} - (select count(*) from (select 1 from job j where j.queue = i.queue
          and j.tenant_id = i.tenant_id and j.state in ('dispatched', 'running') limit ${caps.perTenant}) t) as tenant_room,
        ${caps.perQueue} - (select count(*) from (select 1 from job j where j.queue = i.queue
          and j.state in ('dispatched', 'running') limit ${caps.perQueue}) q) as queue_room,
        exists (select 1 from job j where j.queue = i.queue and j.tenant_id = i.tenant_id
          and j.state = 'ready') as has_line
      from (select distinct queue, tenant_id from item) i
    ), placed as (
      select item.*, case
        when later then 'scheduled'
        when has_line or tenant_turn > tenant_room or queue_turn > queue_room then 'ready'
        else 'dispatched' end as place
      from item join room using (queue, tenant_id)
    )
    insert into job (tenant_id, id, mode, action, queue, state, reference, priority, natural_key, idempotency_key,
      body_hash, input, generation, dispatched_at, next_run_at, group_id)
    select tenant_id, id, mode, action, queue, place, reference, priority, natural_key, idempotency_key, body_hash,
      input, case when place = 'dispatched' then 1 else 0 end,
      case when place = 'dispatched' then now() end, case when later then run_at end, group_id
    from placed order by id
    on conflict (tenant_id, idempotency_key) where idempotency_key is not null do nothing
    returning id, tenant_id, mode, action, queue, state, reference, priority, generation, null as input, null as result,
      null as error, null as input_request, created_at, updated_at, finished_at, next_run_at, group_id`;

  const byId = new Map(inserted.map((row) => [row.id, toJob(row)]));
  const taken = items.filter((item) => !byId.has(item.id));
  const earlier = taken.length > 0 ? await findByKeys(ledger, taken) : new Map<string, KeyHolder>();
  return items.map((item) => answerFor(item, byId, earlier));
};

interface KeyHolder {
  job: Job;
  bodyHash: string;
}

const keyOf = (tenantId: string, key: string): string => `${tenantId}:${key}`;

const answerFor = (
  item: JobToAccept,
  inserted: ReadonlyMap<string, Job>,
  earlier: ReadonlyMap<string, KeyHolder>,
): AcceptAnswer => {
  const job = inserted.get(item.id);
  if (job) return { kind: 'accepted', job };
  const holder = earlier.get(keyOf(item.tenantId, item.idempotencyKey ?? ''));
  if (!holder) throw new Error('a job was neither written nor found by its idempotency key');
  return holder.bodyHash === item.bodyHash ? { kind: 'replayed', job: holder.job } : { kind: 'key_reused' };
};

/** The jobs that hold these idempotency keys, with the hash of the body they came with. */
export const findByKeys = async (
  ledger: Ledger,
  keys: readonly { tenantId: string; idempotencyKey: string | null }[],
): Promise<Map<string, KeyHolder>> => {
  const wanted = keys.map((key) => ({ tenant_id: key.tenantId, key: key.idempotencyKey }));
  const rows = await ledger<(JobRow & { idempotency_key: string; body_hash: string })[]>`
    select job.id, job.tenant_id, job.mode, job.action, job.queue, job.state, job.reference, job.priority,
      job.generation, null as input, job.result, job.error, job.input_request, job.created_at, job.updated_at,
      job.finished_at, job.next_run_at, job.group_id, job.idempotency_key, job.body_hash
    from job
    join json_to_recordset(${asJson(ledger, wanted)}) as wanted (tenant_id uuid, key text)
      on job.tenant_id = wanted.tenant_id and job.idempotency_key = wanted.key`;
  return new Map(
    rows.map((row) => [
      keyOf(row.tenant_id, row.idempotency_key),
      { job: toJob(row), bodyHash: row.body_hash },
    ]),
  );
};
