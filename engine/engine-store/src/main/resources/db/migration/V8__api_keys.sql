-- Keys of programs. Of a key's secret only the digest is kept.
create table sb_api_key (
  id varchar(12) primary key,
  tenant varchar(64) not null,
  name varchar(64) not null,
  roles varchar(255) not null,
  scopes varchar(255) not null,
  digest varchar(80) not null,
  created_by varchar(255) not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  last_used_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone
);
create index sb_api_key_tenant on sb_api_key (tenant, created_at);
