-- breaking: no

-- Stands in the address to which a provider sends its webhooks, so it cannot be guessed.
alter table connection add column id uuid not null default gen_random_uuid() unique;

-- The newest version of each object that a provider's webhooks have told of: what is older comes too late.
create table inbound_object (
  tenant_id     uuid not null,
  mode          text not null check (mode in ('test', 'live')),
  connection_id uuid not null,
  object        text not null,
  version       numeric not null,
  updated_at    timestamptz not null default now(),
  primary key (tenant_id, mode, connection_id, object)
);
create index inbound_object_by_age on inbound_object (updated_at);
