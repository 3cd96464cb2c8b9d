-- The engine's runtime tables empty and fill again. Where a vacuum gives an empty table's pages back, PostgreSQL plans every
-- statement as for an empty table, that is by reading all of it, and keeps the plan while thousands of rows come: a removal
-- by its key read 165 pages instead of 17. So they keep their pages, and are looked at sooner. A table that has settings of
-- its own keeps them.
do $$
declare
  runtime regclass;
begin
  for runtime in
    select c.oid from pg_class c
    where c.relkind = 'r' and c.reloptions is null and c.relname like 'act\_ru\_%'
      and c.relnamespace = (select relnamespace from pg_class where oid = 'act_ru_execution'::regclass)
  loop
    execute format(
      'alter table %s set (vacuum_truncate = off, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)',
      runtime);
  end loop;
end $$;
