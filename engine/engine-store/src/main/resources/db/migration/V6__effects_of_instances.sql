-- Effects go with their instance. Nothing asks for them by their state; without that index settling one changes no index.
-- Effects cannot be begun while it is built: a few seconds for a million.
create index sb_effect_instance on sb_effect (instance_id);
drop index sb_effect_state;
