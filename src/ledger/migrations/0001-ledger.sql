-- breaking: no

create table tenant (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null default now()
);

create table api_key (
  tenant_id  uuid not null references tenant (id),
  id         uuid not null,
  name       text not null,
  mode       text not null check (mode in ('test', 'live')),
  scopes     text[] not null,
  prefix     text not null,
  hash       bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, id)
);

-- A tenant's account at a provider. `secrets` is sealed; it is opened only for a call.
create table connection (
  tenant_id    uuid not null references tenant (id),
  provider     text not null,
  mode         text not null check (mode in ('test', 'live')),
  settings     json not null,
  secrets      bytea not null,
  secret_names text[] not null,
  updated_at   timestamptz not null default now(),
  primary key (tenant_id, provider, mode)
);

-- A provider's login, shared by all workers. Whoever holds the lease may log in; the others wait for the session.
create table provider_session (
  tenant_id   uuid not null references tenant (id),
  key         text not null,
  session     bytea,
  expires_at  timestamptz,
  lease_owner uuid,
  lease_until timestamptz,
  primary key (tenant_id, key)
);

-- No foreign keys on the hot tables: each would lock its tenant's row at every insert. An API key proves the tenant.
create table job (
  tenant_id       uuid not null,
  id              uuid not null,
  mode            text not null check (mode in ('test', 'live')),
  action          text not null,
  queue           text not null,
  state           text not null check (state in
    ('ready', 'scheduled', 'dispatched', 'running', 'waiting_input', 'succeeded', 'failed', 'cancelled')),
  reference       text,
  priority        smallint not null check (priority between 1 and 3),
  -- What makes two jobs one effect; the job's own id where the action has no such key.
  natural_key     text not null,
  idempotency_key text,
  body_hash       text not null,
  input           json not null,
  result          json,
  error           json,
  input_request   json,
  -- What a parked action wants to find again, and the person's answer to it (sealed, gone once used).
  step_state      json not null default '{}',
  supplied        bytea,
  -- One dispatch into the queue; a replay, a resume and a re-dispatch are each a new one.
  generation      int not null default 0,
  attempt_count   int not null default 0,
  attempts_spent  int not null default 0,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  finished_at     timestamptz,
  next_run_at     timestamptz,
  dispatched_at   timestamptz,
  -- A running job whose lease is over has lost its worker.
  lease_until     timestamptz,
  expires_at      timestamptz,
  primary key (tenant_id, id)
) with (fillfactor = 70);

create unique index job_idempotency_key on job (tenant_id, idempotency_key) where idempotency_key is not null;
create index job_ready      on job (queue, tenant_id, priority, id) where state = 'ready';
create index job_in_flight  on job (queue, tenant_id) where state in ('dispatched', 'running');
create index job_scheduled  on job (next_run_at) where state = 'scheduled';
create index job_dispatched on job (dispatched_at) where state = 'dispatched';
create index job_running    on job (lease_until) where state = 'running';
create index job_expiring   on job (expires_at) where state = 'waiting_input';
create index job_reference  on job (tenant_id, reference) where reference is not null;
create index job_failed     on job (tenant_id, id) where state = 'failed';

-- The effect behind jobs of one natural key: who had it, and since when its outcome is in doubt.
create table document (
  tenant_id   uuid not null,
  mode        text not null,
  action      text not null,
  natural_key text not null,
  job_id      uuid,
  settled_at  timestamptz,
  doubt_since timestamptz,
  primary key (tenant_id, mode, action, natural_key)
);

create table attempt (
  tenant_id   uuid not null,
  job_id      uuid not null,
  number      int not null,
  kind        text not null check (kind in ('perform', 'recover')),
  mode        text not null,
  action      text not null,
  natural_key text not null,
  token       uuid not null,
  worker      text not null,
  provider    text,
  opened_at   timestamptz not null default now(),
  deadline_at timestamptz not null,
  closed_at   timestamptz,
  outcome     text check (outcome in
    ('done', 'rejected', 'transient', 'throttled', 'unauthorized', 'unknown', 'waiting')),
  http_status int,
  duration_ms int,
  error       json,
  primary key (tenant_id, job_id, number)
);

-- The real lock: one open attempt for one effect.
create unique index attempt_open on attempt (tenant_id, mode, action, natural_key) where closed_at is null;
create unique index attempt_open_job on attempt (tenant_id, job_id) where closed_at is null;

create table event (
  tenant_id  uuid not null,
  id         uuid not null,
  type       text not null,
  job_id     uuid,
  data       json not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index event_of_job on event (tenant_id, job_id);

-- Who did what by hand: retries, cancels, keys, connections, acts on the board.
create table audit_log (
  id        uuid primary key,
  tenant_id uuid,
  actor     text not null,
  act       text not null,
  subject   text not null,
  detail    json not null default '{}',
  at        timestamptz not null default now()
);
create index audit_log_of_tenant on audit_log (tenant_id, at);

-- Is this outside system up? One row for all processes; each change is a new generation.
create table circuit (
  key          text primary key,
  state        text not null default 'closed' check (state in ('closed', 'open', 'half_open')),
  generation   bigint not null default 0,
  open_until   timestamptz,
  opened_count int not null default 0,
  probe_owner  uuid,
  probe_until  timestamptz,
  -- The provider asked us to slow down until then.
  throttled_until timestamptz,
  updated_at   timestamptz not null default now()
);

-- Changes whenever the queue is found to have lost its memory.
create table queue_epoch (
  backend text primary key,
  epoch   text not null
);
