-- breaking: yes

-- Every event belongs to a mode: endpoints of test keys never hear of live jobs.
alter table event add column mode text check (mode in ('test', 'live'));
update event set mode = job.mode from job where job.tenant_id = event.tenant_id and job.id = event.job_id;
update event set mode = 'test' where mode is null;
alter table event alter column mode set not null;
-- Events of one object (an invoice, a subscription) go out in their order; null: in no order.
alter table event add column ordering_key text;
alter table event add column occurred_at timestamptz;
update event set occurred_at = created_at;
alter table event alter column occurred_at set not null, alter column occurred_at set default now();
alter table event add column idempotency_key text, add column body_hash text;
-- Set for what goes to one endpoint only: a test event.
alter table event add column endpoint_id uuid;
create unique index event_idempotency_key on event (tenant_id, mode, idempotency_key) where idempotency_key is not null;
create index event_by_age on event (tenant_id, mode, created_at);

-- A customer's address for events. Its health stands beside its settings, so that whoever sends reads both at once.
create table webhook_endpoint (
  tenant_id       uuid not null,
  id              uuid not null unique,
  mode            text not null check (mode in ('test', 'live')),
  url             text not null,
  description     text not null default '',
  -- Exact types and `family.*`; empty: every type but Munshi's own notices.
  event_types     text[] not null default '{}',
  -- Extra request headers, sealed: they may hold the customer's own tokens.
  header_names    text[] not null default '{}',
  headers         bytea,
  scheme          text not null default 'v1' check (scheme in ('v1', 'v1a')),
  -- Also sends the plain hex HMAC of the body.
  plain_signature boolean not null default false,
  rate_per_second int check (rate_per_second between 1 and 1000),
  timeout_ms      int not null default 15000 check (timeout_ms between 5000 and 30000),
  enabled         boolean not null default true,
  disabled_at     timestamptz,
  disabled_reason text check (disabled_reason in ('by_hand', 'gone', 'asked', 'failing')),
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  deleted_at      timestamptz,

  -- Health; each change is a new version, so that two senders cannot overwrite each other's word.
  version              bigint not null default 0,
  circuit              text not null default 'closed' check (circuit in ('closed', 'open', 'half_open')),
  circuit_until        timestamptz,
  circuit_opened_count int not null default 0,
  -- How many may be in flight at once: begins low and grows with success.
  send_limit           int not null default 2,
  successes_in_row     int not null default 0,
  consecutive_failures int not null default 0,
  -- First failure after the last success, and how many since.
  failing_since        timestamptz,
  last_failure_at      timestamptz,
  last_success_at      timestamptz,
  last_error           text,
  -- The share of failures in the last minutes.
  window_started_at    timestamptz,
  window_attempts      int not null default 0,
  window_failures      int not null default 0,
  -- How loudly the owner was warned in this streak: 0 not, 1 after 1 h, 2 after 24 h, 3 after 72 h.
  warned_level         smallint not null default 0,
  warned_burst         boolean not null default false,
  -- The receiver asked us to wait until then (429, Retry-After).
  not_before           timestamptz,
  -- The rate limit's theoretical arrival time (GCRA).
  rate_tat             timestamptz,
  primary key (tenant_id, id)
) with (fillfactor = 70);
create index webhook_endpoint_live on webhook_endpoint (tenant_id, mode) where deleted_at is null;

create table webhook_secret (
  tenant_id   uuid not null,
  endpoint_id uuid not null,
  id          uuid not null,
  scheme      text not null check (scheme in ('v1', 'v1a')),
  -- The key's own text (`whsec_…`, `whsk_…`), sealed.
  sealed      bytea not null,
  -- `whpk_…` of an asymmetric key.
  public_key  text,
  created_at  timestamptz not null default now(),
  -- Null for the newest; an older one signs beside it until then.
  expires_at  timestamptz,
  primary key (tenant_id, endpoint_id, id)
);

create table webhook_replay (
  tenant_id   uuid not null,
  id          uuid not null,
  endpoint_id uuid not null,
  filter      json not null,
  filter_hash text not null,
  actor       text not null,
  count       int not null,
  created_at  timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index webhook_replay_of_endpoint on webhook_replay (tenant_id, endpoint_id, created_at);

create index webhook_replay_running on webhook_replay (created_at) where finished_at is null;

-- One event on its way to one endpoint.
create table delivery (
  tenant_id       uuid not null,
  id              uuid not null default gen_random_uuid(),
  mode            text not null,
  -- In the order in which events were written.
  seq             bigint not null generated always as identity,
  event_id        uuid not null,
  event_type      text not null,
  endpoint_id     uuid not null,
  state           text not null check (state in ('pending', 'held', 'delivered', 'failed', 'discarded')),
  -- What it is sent for: by itself, again by somebody's wish, or to try an endpoint.
  trigger         text not null default 'auto' check (trigger in ('auto', 'manual', 'replay', 'test')),
  replay_id       uuid,
  -- 0 before live traffic (a person waits), 1 live, 2 behind it (replays).
  rank            smallint not null default 1,
  ordering_key    text,
  attempt_count   int not null default 0,
  -- Attempts of the present schedule; a replay begins a new one.
  round_attempts  int not null default 0,
  next_attempt_at timestamptz,
  claim           uuid,
  claimed_until   timestamptz,
  last_error      text,
  last_status     int,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  finished_at     timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, event_id, endpoint_id)
) with (fillfactor = 70);
create index delivery_due     on delivery (endpoint_id, rank, next_attempt_at, seq) where state = 'pending';
create index delivery_ordered on delivery (endpoint_id, ordering_key, seq)
  where state = 'pending' and ordering_key is not null;
create index delivery_claimed on delivery (endpoint_id, claimed_until) where claim is not null;
create index delivery_held    on delivery (tenant_id, endpoint_id) where state = 'held';
create index delivery_replaying on delivery (tenant_id, replay_id) where replay_id is not null;
create index delivery_log     on delivery (tenant_id, mode, seq);
create index delivery_of_endpoint on delivery (tenant_id, endpoint_id, seq);

create table delivery_attempt (
  tenant_id        uuid not null,
  delivery_id      uuid not null,
  number           int not null,
  endpoint_id      uuid not null,
  trigger          text not null,
  worker           text not null,
  started_at       timestamptz not null default now(),
  -- Null while it is under way; one whose worker died is closed as `lost`.
  finished_at      timestamptz,
  outcome          text check (outcome in ('delivered', 'failed', 'lost')),
  error_code       text,
  status_code      int,
  url              text not null,
  resolved_ip      text,
  tls_version      text,
  phases           json,
  key_ids          text[] not null default '{}',
  response_headers json,
  -- Customer data: shown to its tenant only.
  response_head    text,
  response_bytes   int,
  retry_after_s    int,
  next_attempt_at  timestamptz,
  primary key (tenant_id, delivery_id, number)
);
create index delivery_attempt_by_age on delivery_attempt (started_at);

/* Munshi's notices about endpoints and deliveries go only to those who name them, or a failing endpoint would hear of
   its own failing. */
create function wants_event(wanted text[], type text) returns boolean language sql immutable parallel safe as $$
  select case when cardinality(wanted) = 0 then not starts_with(type, 'munshi.')
    else exists (select from unnest(wanted) as want
      where want = type or right(want, 2) = '.*' and starts_with(type, left(want, -1))) end
$$;

-- Whoever writes an event, in whatever statement: its deliveries are written with it, or neither is.
create function fan_out_events() returns trigger language plpgsql as $$
begin
  insert into delivery (tenant_id, mode, event_id, event_type, endpoint_id, state, trigger, rank, ordering_key,
    next_attempt_at, created_at)
  select told.tenant_id, told.mode, told.id, told.type, endpoint.id,
    case when endpoint.enabled or told.endpoint_id is not null then 'pending' else 'held' end,
    case when told.endpoint_id is null then 'auto' else 'test' end,
    case when told.endpoint_id is null then 1 else 0 end, told.ordering_key, now(), now()
  from told join webhook_endpoint as endpoint
    on endpoint.tenant_id = told.tenant_id and endpoint.mode = told.mode and endpoint.deleted_at is null
  where coalesce(told.endpoint_id = endpoint.id, wants_event(endpoint.event_types, told.type))
  order by told.id;
  return null;
end $$;
create trigger event_fan_out after insert on event referencing new table as told
  for each statement execute function fan_out_events();
