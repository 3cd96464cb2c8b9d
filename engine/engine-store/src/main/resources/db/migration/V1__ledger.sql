-- Who writes: one row a process start. Book-keeping for leases, not evidence.
create table sb_writer (
  id varchar(36) primary key,
  node varchar(36) not null,
  pid bigint not null,
  started_at timestamp(6) with time zone not null,
  seen_at timestamp(6) with time zone not null,
  closed_at timestamp(6) with time zone
);
create index sb_writer_open on sb_writer (closed_at, seen_at);

-- The records. Written once, never changed: every column is part of the sealed leaf, a null one by its absence.
create table sb_decision (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  recorded_at timestamp(6) with time zone not null,
  writer varchar(36) not null,
  writer_seq bigint not null,
  kind varchar(32) not null,
  subject text not null,
  actor_id text not null,
  actor_kind varchar(16) not null,
  actor_roles text not null,
  actor_groups text not null,
  process_key varchar(255),
  process_version integer,
  instance_id varchar(64),
  element_id varchar(255),
  business_key text,
  model_name text,
  model_version text,
  model_digest text,
  policy_revision text,
  policy_allow boolean,
  policy_reasons text,
  provider text,
  prompt_version text,
  input_digest text,
  output text,
  confidence double precision,
  alternatives text not null,
  override_decision text,
  override_suggested text,
  override_value text,
  override_reason text,
  latency_us bigint not null,
  detail text not null,
  mac varchar(64) not null,
  constraint sb_decision_writer_seq unique (writer, tenant, writer_seq)
);
create index sb_decision_tenant on sb_decision (tenant, id);
create index sb_decision_instance on sb_decision (tenant, instance_id, id);
create index sb_decision_element on sb_decision (tenant, element_id, id);
create index sb_decision_kind on sb_decision (tenant, kind, id);

-- Records that wait for the sealer; a row is written with its record and goes with its sealing.
create table sb_decision_unsealed (
  record_id varchar(36) primary key,
  tenant varchar(64) not null,
  refused_at timestamp(6) with time zone
);
create index sb_decision_unsealed_tenant on sb_decision_unsealed (tenant, record_id);

-- The leaves of the Merkle log, in its order.
create table sb_ledger_leaf (
  tenant varchar(64) not null,
  idx bigint not null,
  record_id varchar(36) not null,
  leaf_hash varchar(64) not null,
  mac varchar(64) not null,
  primary key (tenant, idx),
  constraint sb_ledger_leaf_record unique (record_id)
);

-- The right edge of each tenant's tree; who seals holds its row.
create table sb_ledger_head (
  tenant varchar(64) primary key,
  tree_size bigint not null,
  frontier text not null
);

-- Every signed checkpoint; the copies in the checkpoint folder are the ones that count.
create table sb_ledger_checkpoint (
  tenant varchar(64) not null,
  tree_size bigint not null,
  root_hash varchar(64) not null,
  sealed_at timestamp(6) with time zone not null,
  note text not null,
  primary key (tenant, tree_size)
);
