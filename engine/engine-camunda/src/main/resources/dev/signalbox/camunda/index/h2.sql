-- As on PostgreSQL, as far as H2 has such indexes: it indexes columns, not expressions, and all rows or none.
create index if not exists SB_IDX_PROCINST_STATE on ACT_HI_PROCINST (STATE_, START_TIME_, ID_);
create index if not exists SB_IDX_PROCINST_STARTER on ACT_HI_PROCINST (START_USER_ID_, START_TIME_, ID_);
