-- breaking: no

-- Jobs that belong together, e.g. the invoices of a month. How they fare is counted in the jobs themselves.
create table job_group (
  tenant_id       uuid not null,
  id              uuid not null,
  mode            text not null check (mode in ('test', 'live')),
  name            text,
  -- How many jobs are to come; null: whoever sends them does not say.
  expected        int check (expected > 0),
  idempotency_key text,
  body_hash       text not null,
  created_at      timestamptz not null default now(),
  -- Set, and told as an event, once nothing of it is left to run; null again when a job joins it or runs again.
  finished_at     timestamptz,
  primary key (tenant_id, id)
);
create unique index job_group_idempotency_key on job_group (tenant_id, mode, idempotency_key)
  where idempotency_key is not null;
create index job_group_open on job_group (tenant_id, id) where finished_at is null;

alter table job add column group_id uuid;
create index job_of_group on job (tenant_id, group_id, state, id) where group_id is not null;

/* The share lock waits for whoever is finishing the group at this moment: a group is never left finished with a job
   that has yet to run. Jobs that join it at the same time do not wait for each other. */
create function open_group() returns trigger language plpgsql as $$
begin
  perform from job_group where tenant_id = new.tenant_id and id = new.group_id for key share;
  update job_group set finished_at = null
  where tenant_id = new.tenant_id and id = new.group_id and finished_at is not null;
  return null;
end $$;
create trigger job_joins_group after insert on job for each row
  when (new.group_id is not null) execute function open_group();
create trigger job_runs_again after update of state on job for each row
  when (new.group_id is not null and old.finished_at is not null and new.finished_at is null)
  execute function open_group();
