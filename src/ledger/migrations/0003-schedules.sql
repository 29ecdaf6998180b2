-- breaking: no

-- What a tenant wants done again and again. The queue's schedulers only ring; what is due stands here.
create table schedule (
  tenant_id   uuid not null,
  id          uuid not null,
  mode        text not null check (mode in ('test', 'live')),
  name        text not null,
  cron        text not null,
  timezone    text not null,
  action      text not null,
  input       json not null,
  missed      text not null check (missed in ('skip', 'run_once')),
  paused_at   timestamptz,
  -- Null while it is paused, and once it is removed.
  next_run_at timestamptz,
  last_run_at timestamptz,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  deleted_at  timestamptz,
  -- Each change by hand is a new version; a run is none.
  version     int not null default 1,
  primary key (tenant_id, id)
) with (fillfactor = 70);
create index schedule_due on schedule (next_run_at) where next_run_at is not null;

-- What became of each time of a schedule; one row for a span of times that passed unused.
create table schedule_run (
  tenant_id    uuid not null,
  id           uuid not null,
  schedule_id  uuid not null,
  due_at       timestamptz not null,
  state        text not null check (state in ('started', 'refused', 'missed', 'skipped')),
  missed_count int not null default 0,
  -- Written once the job is: a started run without one was cut short, and is taken up again.
  job_id       uuid,
  trigger      text not null check (trigger in ('clock', 'hand')),
  detail       json not null default '{}',
  created_at   timestamptz not null default now(),
  primary key (tenant_id, id)
);
-- One time of a schedule is used once, whatever clocks and processes do.
create unique index schedule_run_due on schedule_run (tenant_id, schedule_id, due_at) where trigger = 'clock';
create index schedule_run_history on schedule_run (tenant_id, schedule_id, id);
create index schedule_run_cut_short on schedule_run (created_at) where state = 'started' and job_id is null;
