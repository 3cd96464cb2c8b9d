-- What tenants allow their calls of models to cost. A budget that is to count something else gets another edition.
create table sb_budget (
  edition varchar(36) primary key,
  tenant varchar(64) not null,
  id varchar(64) not null,
  process_key varchar(255),
  element_id varchar(255),
  model varchar(255),
  tag varchar(255),
  limit_micros bigint not null,
  currency varchar(3) not null,
  period varchar(8) not null,
  since timestamp(6) with time zone not null,
  constraint sb_budget_id unique (tenant, id)
);

-- What is spent and set aside of a budget in one period. All amounts are millionths of a unit of the currency.
create table sb_budget_period (
  edition varchar(36) not null,
  starts date not null,
  limit_micros bigint not null,
  spent bigint not null,
  reserved bigint not null,
  warned_at timestamp(6) with time zone,
  primary key (edition, starts)
);

-- Calls under way. A row goes when its call is settled or released, or when nobody has renewed its lease.
create table sb_budget_reservation (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  process_key varchar(255),
  element_id varchar(255),
  instance_id varchar(64),
  model varchar(255) not null,
  tag varchar(255),
  backend varchar(255) not null,
  prices varchar(255) not null,
  most bigint not null,
  currency varchar(3) not null,
  holds text not null,
  holder varchar(36) not null,
  lease_until timestamp(6) with time zone not null,
  ends_at timestamp(6) with time zone not null
);
create index sb_budget_reservation_lease on sb_budget_reservation (lease_until);

-- What was charged, one row a call. Not known: nobody heard how the call ended, so it was charged in full.
create table sb_usage (
  id varchar(36) primary key,
  charged_at timestamp(6) with time zone not null,
  tenant varchar(64) not null,
  process_key varchar(255),
  element_id varchar(255),
  instance_id varchar(64),
  model varchar(255) not null,
  tag varchar(255),
  backend varchar(255) not null,
  prices varchar(255) not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  amount bigint not null,
  currency varchar(3) not null,
  known boolean not null
);
create index sb_usage_time on sb_usage (tenant, charged_at);
