-- breaking: no

-- Registered documents by what a later job names: the IRN, the e-way bill, and the IRN of an e-way bill's own job. The
-- tenant stands in none of them: these values are as good as unique, and the planner has no statistics of them.
create index job_of_irn on job ((result ->> 'irn')) where action = 'einvoice.generate' and state = 'succeeded';
create index job_of_eway_bill on job ((result ->> 'ewayBillNo'))
  where action in ('einvoice.generate', 'ewaybill.generate') and state = 'succeeded'
    and result ->> 'ewayBillNo' is not null;
create index job_making_eway_bill on job (natural_key) where action = 'ewaybill.generate' and state = 'succeeded';
-- Who registered documents lately: the IRPs tell a day later which of them the central registry refused.
create index document_registered on document (settled_at) where action = 'einvoice.generate';

-- IRNs that an IRP gave out and the central registry refused afterwards.
create table voided_irn (
  tenant_id uuid not null,
  mode      text not null check (mode in ('test', 'live')),
  irn       text not null,
  job_id    uuid not null,
  voided_at timestamptz not null default now(),
  primary key (tenant_id, mode, irn)
);

-- The GST register as it answered last.
create table gstin_register (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  gstin      text not null,
  taxpayer   json not null,
  fetched_at timestamptz not null,
  primary key (tenant_id, mode, gstin)
);
