-- breaking: no

-- Payments, one for each order at a gateway. What is known of one only grows (src/payments/payment-record.ts); the columns
-- beside `record` are read off it, for the questions that SQL asks.
create table payment (
  tenant_id          uuid not null,
  mode               text not null check (mode in ('test', 'live')),
  gateway            text not null,
  gateway_order_id   text not null,
  -- Ours at the gateway; null for an order that was made elsewhere and only verified here.
  our_ref            text,
  -- The app's own; null likewise.
  reference          text,
  amount_minor       bigint not null check (amount_minor > 0),
  currency           text not null,
  record             json not null,
  status             text not null,
  paid_minor         bigint not null default 0,
  refunded_minor     bigint not null default 0,
  -- The gateway's ids of the tries to pay it.
  gateway_payment_ids text[] not null default '{}',
  method             text,
  last4              text,
  fee_minor          bigint,
  estimated_fee_minor bigint,
  paid_at            timestamptz,
  -- The customer disputes it: refunds rest.
  disputed           boolean not null default false,
  -- A person has to look: `amount_mismatch`, `paid_twice`, `second_order`.
  attention          text,
  -- When the gateway is to be asked again; null once nothing more can come.
  look_at            timestamptz,
  looks              int not null default 0,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (tenant_id, mode, gateway, gateway_order_id)
);
create index payment_to_look_at on payment (look_at) where look_at is not null;
create index payment_by_our_ref on payment (tenant_id, mode, our_ref) where our_ref is not null;
create index payment_by_try on payment using gin (gateway_payment_ids);
create index payment_by_paid_at on payment (tenant_id, mode, gateway, paid_at) where paid_at is not null;

-- Which gateway holds the order of a payment, or may hold it: written before the call leaves. Another gateway is asked only
-- when this row says that nothing is there.
create table payment_try (
  tenant_id  uuid not null,
  mode       text not null check (mode in ('test', 'live')),
  our_ref    text not null,
  gateway    text not null,
  -- `sending`: an order may be there; `ordered`: it is; `refused`: it certainly is not; `given_up`: it was proven not to be,
  -- and must be ended should it appear.
  state      text not null check (state in ('sending', 'ordered', 'refused', 'given_up')),
  -- Look-ups since the last call that found nothing.
  absents    int not null default 0,
  sent_at    timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, mode, our_ref, gateway)
);

-- Refunds: ours by their reference, and those that somebody else began, as they become known.
create table refund (
  tenant_id          uuid not null,
  mode               text not null check (mode in ('test', 'live')),
  our_ref            text not null,
  reference          text not null,
  gateway            text not null,
  gateway_order_id   text not null,
  gateway_payment_id text not null,
  amount_minor       bigint not null check (amount_minor > 0),
  currency           text not null,
  reason             text,
  -- `reserved`: its amount is set aside, the call may be on its way.
  status             text not null check (status in ('reserved', 'pending', 'refunded', 'failed')),
  refund_id          text,
  bank_reference     text,
  refunded_at        timestamptz,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (tenant_id, mode, our_ref)
);
create index refund_of_payment on refund (tenant_id, mode, gateway, gateway_order_id);
create index refund_by_id on refund (tenant_id, mode, gateway, refund_id) where refund_id is not null;

-- The gateways' own books of a day, as they were read last; compared with the two tables above.
create table gateway_line (
  tenant_id          uuid not null,
  mode               text not null check (mode in ('test', 'live')),
  gateway            text not null,
  day                date not null,
  -- The job that read it: an older reading of the day is replaced.
  job_id             uuid not null,
  kind               text not null check (kind in ('payment', 'refund', 'adjustment')),
  id                 text not null,
  gateway_order_id   text,
  gateway_payment_id text,
  our_ref            text,
  amount_minor       bigint not null,
  currency           text not null,
  fee_minor          bigint not null,
  tax_minor          bigint not null,
  settlement_id      text,
  at                 timestamptz not null,
  primary key (tenant_id, mode, gateway, day, job_id, kind, id)
);
-- What stands here is looked for in the books of all days: a payment near midnight may be booked a day later. The tenant is
-- told apart afterwards: an id is rare enough by itself.
create index gateway_line_by_order on gateway_line (gateway_order_id);
create index gateway_line_by_payment on gateway_line (gateway_payment_id);
create index gateway_line_by_id on gateway_line (id);
create index gateway_line_by_our_ref on gateway_line (our_ref);
