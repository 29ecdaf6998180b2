-- breaking: no

-- What a tenant may send by SMS: its content templates, as they are registered on a DLT portal.
create table sms_template (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  key        text not null,
  template   json not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mode, key)
);

-- Templates of e-mails, and the layouts around them.
create table email_template (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  kind       text not null check (kind in ('template', 'layout')),
  key        text not null,
  template   json not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mode, kind, key)
);

-- Messages, one for each job that sends one. Nothing here says to whom: `recipient_key` is a hash.
create table message (
  tenant_id           uuid not null,
  mode                text not null check (mode in ('test', 'live')),
  id                  uuid not null,
  channel             text not null check (channel in ('sms', 'email', 'whatsapp', 'discord')),
  -- Of an e-mail to several, one for each.
  recipient_keys      text[] not null,
  category            text not null,
  template            text,
  state               text not null,
  provider            text,
  provider_message_id text,
  -- Times that it was given to a provider whose answer was lost.
  lost_answers        int not null default 0,
  segments            int,
  -- What the tenant pays, and what it costs us.
  retail_paise        bigint not null default 0,
  wholesale_paise     bigint not null default 0,
  code                text,
  accepted_at         timestamptz,
  delivered_at        timestamptz,
  -- When its provider was last asked how it fares.
  tracked_at          timestamptz,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now(),
  primary key (tenant_id, mode, id)
);
create index message_by_provider on message (tenant_id, mode, provider, provider_message_id)
  where provider_message_id is not null;
create index message_to_track on message (created_at) where state in ('accepted', 'deferred', 'sent');

-- What providers reported, each once. A report may come before the answer to the call that it is about.
create table message_report (
  tenant_id           uuid not null,
  mode                text not null check (mode in ('test', 'live')),
  channel             text not null check (channel in ('sms', 'email', 'whatsapp')),
  provider            text not null,
  provider_message_id text not null,
  -- Ours, as the provider brought it back: not to be trusted to be an id at all.
  message_id          text,
  state               text not null,
  -- Null: of the whole message.
  recipient_key       text,
  code                text,
  permanent           boolean,
  billed_segments     int,
  -- By the provider's word.
  at                  timestamptz,
  -- Null while no message is known that it is about.
  taken_at            timestamptz,
  created_at          timestamptz not null default now()
);
create unique index message_report_once on message_report
  (tenant_id, mode, provider, provider_message_id, state, coalesce(recipient_key, ''), coalesce(code, ''));
create index message_report_of_message on message_report (tenant_id, mode, message_id) where message_id is not null;
create index message_report_bounces on message_report (tenant_id, mode, recipient_key, created_at) where state = 'bounced';
create index message_report_by_age on message_report (created_at);

-- To whom a tenant must not send, and why. `stream` null: nothing at all (but what `spares` names).
create table suppression (
  tenant_id     uuid not null,
  mode          text not null check (mode in ('test', 'live')),
  channel       text not null check (channel in ('sms', 'email', 'whatsapp')),
  recipient_key text not null,
  reason        text not null,
  entry         json not null,
  until         timestamptz,
  created_at    timestamptz not null default now(),
  primary key (tenant_id, mode, channel, recipient_key, reason)
);

-- Message credits in double entry. Every entry moves paise from one account to another; over all accounts of a tenant the
-- balances add up to nought.
create table wallet_account (
  tenant_id     uuid not null,
  mode          text not null check (mode in ('test', 'live')),
  account       text not null check (account in ('funding', 'available', 'reserved', 'spent')),
  balance_paise bigint not null default 0,
  primary key (tenant_id, mode, account),
  -- Only the outside may be in the red.
  check (account = 'funding' or balance_paise >= 0)
);

create table wallet_entry (
  tenant_id   uuid not null,
  mode        text not null check (mode in ('test', 'live')),
  id          uuid not null,
  kind        text not null check (kind in ('top_up', 'reserve', 'settle', 'give_back', 'adjust')),
  from_account text not null,
  to_account  text not null,
  paise       bigint not null check (paise > 0),
  -- What it is for; null for what an operator books by hand.
  message_id  uuid,
  -- A message that was given back and is tried again reserves a second time.
  turn        int not null default 1,
  segments    int,
  -- The operator's reference of a credit: the same one is booked once.
  reference   text,
  note        text,
  created_at  timestamptz not null default now(),
  primary key (tenant_id, mode, id),
  check (from_account <> to_account)
);
create unique index wallet_entry_of_message on wallet_entry (tenant_id, mode, message_id, kind, turn) where message_id is not null;
create unique index wallet_entry_by_reference on wallet_entry (tenant_id, mode, kind, reference) where reference is not null;
create index wallet_entry_by_time on wallet_entry (tenant_id, mode, created_at, id);

-- How far the credit of a message is: what the entries above say of it, to be found at once.
create table wallet_reservation (
  tenant_id   uuid not null,
  mode        text not null check (mode in ('test', 'live')),
  message_id  uuid not null,
  turn        int not null,
  paise       bigint not null check (paise > 0),
  segments    int not null,
  state       text not null check (state in ('held', 'spent', 'given_back')),
  reserved_at timestamptz not null,
  primary key (tenant_id, mode, message_id)
);
create index wallet_reservation_held on wallet_reservation (reserved_at) where state = 'held';

-- When a tenant wants to be told that its credit runs low, and whether it was.
create table wallet_alert (
  tenant_id       uuid not null,
  mode            text not null check (mode in ('test', 'live')),
  -- Null: the product's own.
  threshold_paise bigint check (threshold_paise >= 0),
  told_at         timestamptz,
  primary key (tenant_id, mode)
);
