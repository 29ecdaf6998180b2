-- breaking: no

-- Which job is at the filing of a return just now, and through whom: a session, once opened, stays with its provider.
create table return_filing (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  form       text not null check (form in ('GSTR1', 'GSTR3B')),
  gstin      text not null,
  period     text not null,
  job_id     uuid not null,
  provider   text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mode, form, gstin, period)
);

-- The GSTINs whose returns a tenant wants to be reminded of.
create table gst_filer (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  gstin      text not null,
  frequency  text not null check (frequency in ('monthly', 'quarterly')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mode, gstin)
);

-- Links that work once, and were opened.
create table used_link (
  id         uuid primary key,
  used_at    timestamptz not null default now(),
  expires_at timestamptz not null
);
create index used_link_over on used_link (expires_at);
