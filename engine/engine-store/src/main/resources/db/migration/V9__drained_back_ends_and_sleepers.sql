-- Back ends that operators took out of service: no node gives them anything new.
create table sb_drained_back_end (
  back_end varchar(64) primary key,
  drained_by varchar(255) not null,
  drained_at timestamp(6) with time zone not null
);

-- Parked tasks that go on by themselves when their time has come.
alter table sb_parked_task add column wakes boolean default false not null;
