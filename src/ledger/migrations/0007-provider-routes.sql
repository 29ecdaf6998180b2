-- breaking: no

-- The provider that the doubtful attempt went to: only there can be asked what became of it.
alter table document add column doubt_provider text;

-- When this job may make its call, where its provider's account has a rate; given up once the attempt is open.
alter table job add column slot_at timestamptz;

-- The rate of one account at one provider: the next free slot (GCRA).
create table pace (
  key     text primary key,
  free_at timestamptz not null
);
