-- Who let an import run, beside who brought it. Adds a column that is empty for those of before: they were their author's.

alter table import_job add column ran_by text;
