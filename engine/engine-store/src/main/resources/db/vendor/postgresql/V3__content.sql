-- Content, encrypted; once a tenant and digest of the plain bytes.
create table sb_content (
  tenant varchar(64) not null,
  digest varchar(80) not null,
  media_type varchar(255) not null,
  plain_size bigint not null,
  nonce varchar(24) not null,
  sealed bytea not null,
  created_at timestamp(6) with time zone not null,
  primary key (tenant, digest)
);
