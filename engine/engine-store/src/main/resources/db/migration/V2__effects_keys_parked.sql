-- One row an effect: in flight before the call, done with the task's completion.
create table sb_effect (
  task_id varchar(64) not null,
  operation varchar(255) not null,
  tenant varchar(64) not null,
  instance_id varchar(64) not null,
  state varchar(16) not null,
  request_digest varchar(128) not null,
  result text,
  begun_at timestamp(6) with time zone not null,
  settled_at timestamp(6) with time zone,
  primary key (task_id, operation)
);
create index sb_effect_state on sb_effect (state, begun_at);

-- Requests with an Idempotency-Key, and their answers.
create table sb_idempotency_key (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  principal varchar(255) not null,
  request_key varchar(255) not null,
  fingerprint varchar(255) not null,
  status integer,
  headers text,
  body text,
  created_at timestamp(6) with time zone not null,
  constraint sb_idempotency_key_once unique (tenant, principal, request_key)
);
create index sb_idempotency_key_age on sb_idempotency_key (created_at);

-- Tasks that wait for the outside.
create table sb_parked_task (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  task_id varchar(64) not null,
  resume_key varchar(255) not null,
  until_at timestamp(6) with time zone not null,
  checkpoint text not null,
  payload text,
  parked_at timestamp(6) with time zone not null,
  resumed_at timestamp(6) with time zone,
  closed_at timestamp(6) with time zone,
  constraint sb_parked_task_key unique (tenant, resume_key)
);
create index sb_parked_task_task on sb_parked_task (task_id);
create index sb_parked_task_waiting on sb_parked_task (closed_at, resumed_at, until_at);
