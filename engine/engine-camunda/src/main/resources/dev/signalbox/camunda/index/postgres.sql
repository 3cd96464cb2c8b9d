-- The order of the task list, so that a page is read off its beginning. A row a user task.
create index if not exists SB_IDX_TASK_ORDER on ACT_RU_TASK
  (PRIORITY_ desc, (coalesce(DUE_DATE_, timestamp '9999-12-31 00:00:00')), CREATE_TIME_, ID_);

-- Instances of one state, and those of one starter (an author sees only these), newest first. Two rows an instance,
-- one more when its state changes.
create index if not exists SB_IDX_PROCINST_STATE on ACT_HI_PROCINST (STATE_, START_TIME_, ID_);
create index if not exists SB_IDX_PROCINST_STARTER on ACT_HI_PROCINST (START_USER_ID_, START_TIME_, ID_);

-- The beginning of a business key, whatever the database's language. A row an instance that has one.
create index if not exists SB_IDX_PROCINST_KEY on ACT_HI_PROCINST (BUSINESS_KEY_ varchar_pattern_ops)
  where BUSINESS_KEY_ is not null;

-- Values of variables. Long text is indexed by its beginning: an index row has a limit. A row a variable.
create index if not exists SB_IDX_VARINST_TEXT on ACT_HI_VARINST (NAME_, left(TEXT_, 100))
  where VAR_TYPE_ = 'string';
-- How often which value goes with which name: without it, a frequent value is taken for a rare one, and sorted whole.
create statistics if not exists SB_STAT_VARINST_TEXT (mcv) on NAME_, VAR_TYPE_, (left(TEXT_, 100)) from ACT_HI_VARINST;
create statistics if not exists SB_STAT_VARINST_LONG (mcv) on NAME_, VAR_TYPE_, LONG_ from ACT_HI_VARINST;

create index if not exists SB_IDX_VARINST_LONG on ACT_HI_VARINST (NAME_, LONG_)
  where VAR_TYPE_ in ('boolean', 'integer', 'long', 'short');
create index if not exists SB_IDX_VARINST_DOUBLE on ACT_HI_VARINST (NAME_, DOUBLE_)
  where VAR_TYPE_ = 'double';

-- Table decisions by their age, for the clean-up. Of instances the engine has such an index. A row a table decision.
create index if not exists SB_IDX_DECINST_AGE on ACT_HI_DECINST (DEC_DEF_ID_, EVAL_TIME_);

-- The lines of open service tasks in their order, for the dispatcher's fetch. Only tasks that were left open for want of
-- room have a row: those that are born locked cost nothing.
create index if not exists SB_IDX_TASK_OPEN on ACT_RU_EXT_TASK
  (TOPIC_NAME_, (coalesce(TENANT_ID_, '')), PROC_DEF_KEY_, ACT_ID_, PRIORITY_ desc,
   (coalesce(substring(WORKER_ID_ from 'due=([0-9]+)')::bigint, 9223372036854775807)), CREATE_TIME_, ID_)
  where (RETRIES_ is null or RETRIES_ > 0) and coalesce(SUSPENSION_STATE_, 1) = 1 and LOCK_EXP_TIME_ is null;
