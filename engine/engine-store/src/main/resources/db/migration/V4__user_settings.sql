-- What people have set for themselves.
create table sb_user_setting (
  tenant varchar(64) not null,
  login varchar(255) not null,
  name varchar(64) not null,
  setting varchar(4000) not null,
  primary key (tenant, login, name)
);
