-- When the log was proven, and how it came out; the newest of each tenant. Book-keeping, not evidence.
create table sb_ledger_proof (
  id varchar(36) primary key,
  tenant varchar(64) not null,
  proven_at timestamp(6) with time zone not null,
  records bigint not null,
  findings integer not null
);
create index sb_ledger_proof_tenant on sb_ledger_proof (tenant, id);
